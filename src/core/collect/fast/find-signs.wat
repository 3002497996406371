;; Finds five bytes in the memory from 0 to $to, 16 at a time: $delimiter, quote, line feed, carriage return and zero. Writes their places,
;; each plus $base, as int32 from $out on. Returns where the last one ends; negative where a byte above 0x7F was met.
(module
  (memory (export "memory") 1)
  (func (export "find") (param $to i32) (param $delimiter i32) (param $base i32) (param $out i32) (result i32)
    (local $at i32) (local $found i32) (local $bytes v128) (local $all v128) (local $splat v128)
    (local.set $splat (i8x16.splat (local.get $delimiter)))
    (block $end
      (loop $next
        (br_if $end (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $all (v128.or (local.get $all) (local.get $bytes)))
        (local.set $found
          (i8x16.bitmask
            (v128.or
              (v128.or
                (i8x16.eq (local.get $bytes) (local.get $splat))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 34))))
              (v128.or
                (v128.or
                  (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 10)))
                  (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 13))))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0)))))))
        (block $none
          (br_if $none (i32.eqz (local.get $found)))
          (loop $one
            (i32.store (local.get $out) (i32.add (i32.add (local.get $at) (local.get $base)) (i32.ctz (local.get $found))))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            (br_if $one (local.tee $found (i32.and (local.get $found) (i32.sub (local.get $found) (i32.const 1)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (select
      (local.get $out)
      (i32.sub (i32.const 0) (local.get $out))
      (i32.eqz (i8x16.bitmask (local.get $all))))))
