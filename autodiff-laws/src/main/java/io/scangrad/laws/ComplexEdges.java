package io.scangrad.laws;

import java.util.List;

/** Edge values of elementwise functions of complex numbers: function, arguments, value, gradient, reason. */
final class ComplexEdges {
  private ComplexEdges() {}

  static List<EdgeValues.Row> rows() {
    return EdgeValues.read(Kind.COMPLEX, """
        neg        | 0+0i       | -0-0i      | -1      | only sign bits change
        abs        | 0+0i       | 0          | 0       | no direction is preferred
        abs        | -0-0i      | 0          | 0       | no direction is preferred
        abs        | tiny+0i    | tiny       | 1       | divided by the modulus after scaling
        abs        | 0-tinyi    | tiny       | 0-1i    | divided by the modulus after scaling
        abs        | huge+hugei | inf        | sqrt(1/2)+sqrt(1/2)i | the direction does not overflow
        abs        | -inf+0i    | inf        | -1      | limit
        abs        | inf+nani   | inf        | nan     | hypot: infinite whatever NaN stands for; no direction
        abs        | nan+1i     | nan        | nan     | NaN in, NaN out
        absSquared | 0+0i       | 0          | 0       | smooth
        absSquared | tiny+0i    | 0          | 2tiny   | underflow of the value only
        angle      | 0+0i       | 0          | 0       | no direction is preferred
        angle      | 0-0i       | -0         | 0       | atan2
        angle      | -0+0i      | pi         | 0       | atan2
        angle      | -0-0i      | -pi        | 0       | atan2
        angle      | -1+0i      | pi         | 0-1i    | cut, from above
        angle      | -1-0i      | -pi        | 0-1i    | cut, from below
        angle      | 0+1i       | pi/2       | -1      | i z/abs(z)^2
        angle      | -inf+1i    | pi         | 0       | limit
        angle      | nan+0i     | nan        | nan     | NaN in, NaN out
        sgn        | 0+0i       | 0+0i       | 0       | no direction is preferred
        sgn        | tiny+0i    | 1+0i       | 0       | not 0, however small
        sgn        | inf+0i     | 1+0i       | 0       | limit
        sgn        | inf+infi   | sqrt(1/2)+sqrt(1/2)i | 0 | limit along the diagonal
        sgn        | nan+0i     | nan        | nan     | NaN in, NaN out
        conj       | 1+0i       | 1-0i       | 1       | only a sign bit changes
        conj       | 1+nani     | 1+nani     | 1       | parts as they are
        reciprocal | 0+0i       | inf+nani   | nan     | a pole is not masked; it has no direction
        reciprocal | inf+0i     | 0+0i       | 0       | limit
        reciprocal | nan+0i     | nan        | nan     | NaN in, NaN out
        exp        | 0+0i       | 1+0i       | 1       | exact
        exp        | 0-0i       | 1-0i       | 1       | real on the real axis
        exp        | -inf+0i    | 0+0i       | 0       | limit
        exp        | -inf+infi  | 0+0i       | 0       | 0 whatever the direction
        exp        | -inf+nani  | 0+0i       | 0       | 0 whatever the direction
        exp        | inf+0i     | inf+0i     | inf+nani | real on the real axis; the product of the rule is not
        exp        | 0+infi     | nan        | nan     | no limit
        expm1      | 0+0i       | 0+0i       | 1       | accurate near 0
        expm1      | tiny+0i    | tiny+0i    | 1       | accurate near 0
        log        | 0+0i       | -inf+0i    | nan     | a pole is not masked; it has no direction
        log        | -0+0i      | -inf+pii   | nan     | a pole is not masked; it has no direction
        log        | 1+0i       | 0+0i       | 1       | exact
        log        | -1+0i      | 0+pii      | -1      | cut, from above
        log        | -1-0i      | 0-pii      | -1      | cut, from below
        log        | inf+0i     | inf+0i     | 0       | limit
        log        | nan+0i     | nan        | nan     | NaN in, NaN out
        log1p      | -1+0i      | -inf+0i    | nan     | a pole is not masked; it has no direction
        log1p      | tiny+0i    | tiny+0i    | 1       | accurate near 0
        log1p      | -2+0i      | 0+pii      | -1      | cut, from above
        log1p      | -2-0i      | 0-pii      | -1      | cut, from below
        sqrt       | 0+0i       | 0+0i       | nan     | a pole of the slope is not masked; it has no direction
        sqrt       | -4+0i      | 0+2i       | 0+0.25i | cut, from above
        sqrt       | -4-0i      | 0-2i       | 0-0.25i | cut, from below
        sqrt       | 1+infi     | inf+infi   | 0       | limit
        sqrt       | -inf+0i    | 0+infi     | 0       | cut, from above
        sqrt       | -inf-0i    | 0-infi     | 0       | cut, from below
        sin        | 0+0i       | 0+0i       | 1       | odd
        sin        | -0-0i      | -0-0i      | 1       | odd
        cos        | 0+0i       | 1-0i       | 0       | even
        sin        | inf+0i     | nan        | nan     | no limit
        tanh       | 0+0i       | 0+0i       | 1       | odd
        tanh       | huge+0i    | 1+0i       | 0       | limit
        tanh       | -inf+infi  | -1+0i      | 0       | limit, whatever the imaginary part
        sigmoid    | 0+0i       | 0.5+0i     | 0.25    | exact
        sigmoid    | -inf+0i    | 0+0i       | 0       | limit
        power 0    | 0+0i       | 1+0i       | 0       | z^0 = 1 everywhere
        power 0    | inf+nani   | 1+0i       | 0       | z^0 = 1 everywhere
        power 1    | 0+0i       | 0+0i       | 1       | the slope is exactly 1
        power 1    | inf+0i     | inf+0i     | 1       | the slope is exactly 1
        power 2    | 0+0i       | 0+0i       | 0       | smooth
        power -1   | 0+0i       | inf+nani   | nan     | a pole is not masked; it has no direction
        power 0.5  | 0+0i       | 0+0i       | nan     | a pole of the slope is not masked; it has no direction
        power 0.5  | -4+0i      | 0+2i       | 0+0.25i | cut, from above
        power 0.5  | -4-0i      | 0-2i       | 0-0.25i | cut, from below
        isFinite   | 1-infi     | 0          | none    | a part is infinite
        isFinite   | nan+1i     | 0          | none    | a part is NaN
        mul        | inf+0i ; 1+0i | inf+nani | 1 ; inf+nani   | by parts: 0 times inf
        div        | 1+0i ; 0+0i   | inf+nani | inf+nani ; nan | a pole is not masked; it has no direction
        div        | 0+0i ; 0+0i   | nan      | inf+nani ; nan | no limit
        div        | 1+0i ; inf+0i | 0+0i     | 0 ; 0          | limit
        pow        | 0+0i ; 0+0i   | 1+0i     | 0 ; 0          | z^0 = 1 everywhere
        pow        | 0+0i ; 1+0i   | 0+0i     | 1 ; 0          | limit
        pow        | 0+0i ; 2+0i   | 0+0i     | 0 ; 0          | limit
        pow        | 0+0i ; 1+1i   | 0+0i     | nan ; 0        | limit; z^i, its slope, has none
        pow        | -1+0i ; 0.5+0i | 0+1i    | 0+0.5i ; -pi   | cut, from above
        pow        | -1-0i ; 0.5+0i | 0-1i    | 0-0.5i ; -pi   | cut, from below
        equal      | nan+0i ; nan+0i | 0      | none           | NaN equals nothing
        equal      | 0-0i ; 0+0i   | 1        | none           | zeros are equal
        """);
  }
}
