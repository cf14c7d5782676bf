;; Minimum, maximum and gaps of buckets of 256 doubles (wasm-kernel.ts). Memory: at 0 a window of 2^17 doubles, behind it for each of
;; its 512 buckets f64 min, f64 max, u16 gaps. A NaN never wins a `pmin` or `pmax` as second operand; the infinities would.
(module
  (memory (export "memory") 17)

  ;; Reduces `count` doubles at `at`; `swap`: they are big-endian. Returns the smallest finite one above zero, or infinity.
  (func (export "reduce") (param $at i32) (param $count i32) (param $swap i32) (result f64)
    (local $end i32) (local $stop i32) (local $bucket i32) (local $positive f64)
    (local.set $positive (f64.const inf))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $stop (i32.add (local.get $at) (i32.const 2048)))
        (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
        (if (local.get $swap) (then (call $swapBytes (local.get $at) (local.get $stop))))
        (local.set $positive
          (call $reduceBucket (local.get $at) (local.get $stop) (local.get $bucket) (local.get $positive)))
        (local.set $bucket (i32.add (local.get $bucket) (i32.const 1)))
        (local.set $at (local.get $stop))
        (br $next)))
    (local.get $positive))

  ;; Reverses the bytes of each double of [at, end) in place. Of an odd last one only half a vector is stored.
  (func $swapBytes (param $at i32) (param $end i32)
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (v128.store (local.get $at) (call $reversed (v128.load (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (if (i32.lt_u (local.get $at) (local.get $end))
      (then (v128.store64_lane 0 (local.get $at) (call $reversed (v128.load64_splat (local.get $at)))))))

  (func $reversed (param $v v128) (result v128)
    (i8x16.shuffle 7 6 5 4 3 2 1 0 15 14 13 12 11 10 9 8 (local.get $v) (local.get $v)))

  ;; Reduces [at, end), at least one double, and stores what it came to. Returns the smaller of `positive` and what there is
  ;; above zero.
  (func $reduceBucket (param $at i32) (param $end i32) (param $bucket i32) (param $positive f64) (result f64)
    (local $p i32) (local $lo v128) (local $hi v128) (local $bad v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $near v128)
    (local.set $lo (v128.const f64x2 inf inf))
    (local.set $hi (v128.const f64x2 -inf -inf))
    ;; the last one first, so that it is not forgotten if their number is odd; looking at one twice does no harm
    (local.set $a (v128.load64_splat (i32.sub (local.get $end) (i32.const 8))))
    (local.set $lo (f64x2.pmin (local.get $lo) (local.get $a)))
    (local.set $hi (f64x2.pmax (local.get $hi) (local.get $a)))
    (local.set $near (f64x2.abs (local.get $a))) ;; the distance from zero of what is nearest to it
    (local.set $bad (f64x2.sub (local.get $a) (local.get $a))) ;; NaN if it is not finite, else 0
    (local.set $p (local.get $at))
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (i32.add (local.get $p) (i32.const 64)) (local.get $end)))
        (local.set $a (v128.load (local.get $p)))
        (local.set $b (v128.load offset=16 (local.get $p)))
        (local.set $c (v128.load offset=32 (local.get $p)))
        (local.set $d (v128.load offset=48 (local.get $p)))
        (local.set $lo (f64x2.pmin (local.get $lo)
          (f64x2.pmin (f64x2.pmin (local.get $a) (local.get $b)) (f64x2.pmin (local.get $c) (local.get $d)))))
        (local.set $hi (f64x2.pmax (local.get $hi)
          (f64x2.pmax (f64x2.pmax (local.get $a) (local.get $b)) (f64x2.pmax (local.get $c) (local.get $d)))))
        (local.set $near (f64x2.pmin (local.get $near)
          (f64x2.pmin
            (f64x2.pmin (f64x2.abs (local.get $a)) (f64x2.abs (local.get $b)))
            (f64x2.pmin (f64x2.abs (local.get $c)) (f64x2.abs (local.get $d))))))
        (local.set $bad (v128.or (local.get $bad)
          (v128.or
            (v128.or (f64x2.sub (local.get $a) (local.get $a)) (f64x2.sub (local.get $b) (local.get $b)))
            (v128.or (f64x2.sub (local.get $c) (local.get $c)) (f64x2.sub (local.get $d) (local.get $d))))))
        (local.set $p (i32.add (local.get $p) (i32.const 64)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (i32.add (local.get $p) (i32.const 16)) (local.get $end)))
        (local.set $a (v128.load (local.get $p)))
        (local.set $lo (f64x2.pmin (local.get $lo) (local.get $a)))
        (local.set $hi (f64x2.pmax (local.get $hi) (local.get $a)))
        (local.set $near (f64x2.pmin (local.get $near) (f64x2.abs (local.get $a))))
        (local.set $bad (v128.or (local.get $bad) (f64x2.sub (local.get $a) (local.get $a))))
        (local.set $p (i32.add (local.get $p) (i32.const 16)))
        (br $next)))
    (if (v128.any_true (local.get $bad))
      (then (return
        (call $reduceWithGaps (local.get $at) (local.get $end) (local.get $bucket) (local.get $positive)))))
    (call $store (local.get $bucket) (call $lower (local.get $lo)) (call $upper (local.get $hi)) (i32.const 0))
    (if (f64.ge (call $lower (local.get $near)) (local.get $positive)) (then (return (local.get $positive))))
    (call $positiveOf (local.get $at) (local.get $end) (local.get $bucket) (local.get $positive)))

  ;; The same where some are not finite: these are taken for an infinity that changes nothing.
  (func $reduceWithGaps (param $at i32) (param $end i32) (param $bucket i32) (param $positive f64) (result f64)
    (local $p i32) (local $lo v128) (local $hi v128) (local $v v128) (local $finite v128) (local $count v128) (local $odd i32)
    (local.set $lo (v128.const f64x2 inf inf))
    (local.set $hi (v128.const f64x2 -inf -inf))
    (local.set $odd (i32.and (i32.sub (local.get $end) (local.get $at)) (i32.const 8)))
    (local.set $p (local.get $at))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $p) (local.get $end)))
        (local.set $v
          (if (result v128) (i32.gt_u (i32.add (local.get $p) (i32.const 16)) (local.get $end))
            (then (v128.load64_splat (local.get $p)))
            (else (v128.load (local.get $p)))))
        (local.set $finite (f64x2.lt (f64x2.abs (local.get $v)) (v128.const f64x2 inf inf)))
        (local.set $lo (f64x2.pmin (local.get $lo)
          (v128.bitselect (local.get $v) (v128.const f64x2 inf inf) (local.get $finite))))
        (local.set $hi (f64x2.pmax (local.get $hi)
          (v128.bitselect (local.get $v) (v128.const f64x2 -inf -inf) (local.get $finite))))
        (local.set $count (i64x2.add (local.get $count) (i64x2.add (local.get $finite) (v128.const i64x2 1 1))))
        (local.set $p (i32.add (local.get $p) (i32.const 16)))
        (br $next)))
    ;; an odd last one was in both lanes
    (if (local.get $odd)
      (then (local.set $count
        (i64x2.sub (local.get $count)
          (v128.and (i64x2.add (local.get $finite) (v128.const i64x2 1 1)) (v128.const i64x2 0 -1))))))
    (call $store (local.get $bucket) (call $lower (local.get $lo)) (call $upper (local.get $hi))
      (i32.wrap_i64 (i64.add (i64x2.extract_lane 0 (local.get $count)) (i64x2.extract_lane 1 (local.get $count)))))
    (call $positiveOf (local.get $at) (local.get $end) (local.get $bucket) (local.get $positive)))

  (func $lower (param $v v128) (result f64)
    (call $laneZero (f64x2.pmin (local.get $v) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $v) (local.get $v)))))

  (func $upper (param $v v128) (result f64)
    (call $laneZero (f64x2.pmax (local.get $v) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $v) (local.get $v)))))

  ;; Adding 0 takes the sign from a zero.
  (func $laneZero (param $v v128) (result f64)
    (f64.add (f64x2.extract_lane 0 (local.get $v)) (f64.const 0)))

  (func $store (param $bucket i32) (param $min f64) (param $max f64) (param $gaps i32)
    (if (f64.gt (local.get $min) (local.get $max))
      (then
        (local.set $min (f64.const nan))
        (local.set $max (f64.const nan))))
    (f64.store offset=1048576 (i32.shl (local.get $bucket) (i32.const 3)) (local.get $min))
    (f64.store offset=1052672 (i32.shl (local.get $bucket) (i32.const 3)) (local.get $max))
    (i32.store16 offset=1056768 (i32.shl (local.get $bucket) (i32.const 1)) (local.get $gaps)))

  ;; Only where a bucket has values on both sides of zero they must be looked at again.
  (func $positiveOf (param $at i32) (param $end i32) (param $bucket i32) (param $positive f64) (result f64)
    (local $min f64) (local $best v128)
    (local.set $min (f64.load offset=1048576 (i32.shl (local.get $bucket) (i32.const 3))))
    (if (f64.gt (local.get $min) (f64.const 0))
      (then (return (select (local.get $min) (local.get $positive) (f64.lt (local.get $min) (local.get $positive))))))
    (if (i32.eqz (f64.gt (f64.load offset=1052672 (i32.shl (local.get $bucket) (i32.const 3))) (f64.const 0)))
      (then (return (local.get $positive))))
    (local.set $best
      (f64x2.pmin (f64x2.splat (local.get $positive))
        (call $above (v128.load64_splat (i32.sub (local.get $end) (i32.const 8))))))
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (i32.add (local.get $at) (i32.const 64)) (local.get $end)))
        (local.set $best (f64x2.pmin (local.get $best)
          (f64x2.pmin
            (f64x2.pmin (call $above (v128.load (local.get $at))) (call $above (v128.load offset=16 (local.get $at))))
            (f64x2.pmin (call $above (v128.load offset=32 (local.get $at))) (call $above (v128.load offset=48 (local.get $at)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (local.set $best (f64x2.pmin (local.get $best) (call $above (v128.load (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (call $lower (local.get $best)))

  ;; What is above zero; infinity for the rest, NaN included.
  (func $above (param $v v128) (result v128)
    (v128.bitselect (local.get $v) (v128.const f64x2 inf inf) (f64x2.gt (local.get $v) (v128.const f64x2 0 0)))))
