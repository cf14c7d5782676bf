meta:
  id: text_records
  endian: be
  encoding: UTF-8
seq:
  - id: records
    type: record
    repeat: eos
types:
  record:
    seq:
      - id: a
        type: u4
      - id: b
        type: f8
      - id: size
        type: s4
      - id: name
        size: size
        type: str
      - id: d
        type: u1
