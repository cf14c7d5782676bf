// This is a generated file! Please edit source .ksy file and use kaitai-struct-compiler to rebuild

(function (root, factory) {
  if (typeof define === 'function' && define.amd) {
    define(['exports', 'kaitai-struct/KaitaiStream'], factory);
  } else if (typeof exports === 'object' && exports !== null && typeof exports.nodeType !== 'number') {
    factory(exports, require('kaitai-struct/KaitaiStream'));
  } else {
    factory(root.TextRecords || (root.TextRecords = {}), root.KaitaiStream);
  }
})(typeof self !== 'undefined' ? self : this, function (TextRecords_, KaitaiStream) {
var TextRecords = (function() {
  function TextRecords(_io, _parent, _root) {
    this._io = _io;
    this._parent = _parent;
    this._root = _root || this;

    this._read();
  }
  TextRecords.prototype._read = function() {
    this.records = [];
    var i = 0;
    while (!this._io.isEof()) {
      this.records.push(new Record(this._io, this, this._root));
      i++;
    }
  }

  var Record = TextRecords.Record = (function() {
    function Record(_io, _parent, _root) {
      this._io = _io;
      this._parent = _parent;
      this._root = _root;

      this._read();
    }
    Record.prototype._read = function() {
      this.a = this._io.readU4be();
      this.b = this._io.readF8be();
      this.size = this._io.readS4be();
      this.name = KaitaiStream.bytesToStr(this._io.readBytes(this.size), "UTF-8");
      this.d = this._io.readU1();
    }

    return Record;
  })();

  return TextRecords;
})();
TextRecords_.TextRecords = TextRecords;
});
