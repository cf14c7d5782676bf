meta:
  id: fixed_records
  endian: be
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
      - id: c
        type: f8
      - id: d
        type: u1
