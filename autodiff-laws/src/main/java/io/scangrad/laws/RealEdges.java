package io.scangrad.laws;

import java.util.List;

/** Edge values of elementwise functions of real numbers: function, arguments, value, gradient, reason. */
final class RealEdges {
  private RealEdges() {}

  static List<EdgeValues.Row> rows() {
    return EdgeValues.read(Kind.REAL, """
        neg        | 0     | -0    | -1    | only the sign bit changes
        neg        | -inf  | inf   | -1    | only the sign bit changes
        neg        | nan   | nan   | -1    | the slope is constant
        reciprocal | 0     | inf   | -inf  | a pole is not masked
        reciprocal | -0    | -inf  | -inf  | the sign of zero chooses the side of the pole
        reciprocal | tiny  | inf   | -inf  | overflow
        reciprocal | inf   | 0     | 0     | limit
        reciprocal | -inf  | -0    | 0     | limit
        reciprocal | nan   | nan   | nan   | NaN in, NaN out
        abs        | 0     | 0     | 0     | no direction is preferred
        abs        | -0    | 0     | 0     | no direction is preferred
        abs        | tiny  | tiny  | 1     | not 0, however small
        abs        | -tiny | tiny  | -1    | not 0, however small
        abs        | -huge | huge  | -1    | no overflow
        abs        | -inf  | inf   | -1    | limit
        abs        | nan   | nan   | nan   | NaN in, NaN out
        absSquared | 0     | 0     | 0     | smooth
        absSquared | tiny  | 0     | 2tiny | underflow of the value only
        absSquared | huge  | inf   | inf   | overflow
        absSquared | -inf  | inf   | -inf  | limit
        absSquared | nan   | nan   | nan   | NaN in, NaN out
        angle      | 0     | 0     | 0     | constant on either side
        angle      | -0    | pi    | 0     | atan2(0, -0)
        angle      | -tiny | pi    | 0     | constant on either side
        angle      | -inf  | pi    | 0     | constant on either side
        angle      | nan   | nan   | 0     | the slope is constant
        sgn        | 0     | 0     | 0     | no direction is preferred
        sgn        | -0    | -0    | 0     | the sign bit stays
        sgn        | tiny  | 1     | 0     | not 0, however small
        sgn        | -inf  | -1    | 0     | limit
        sgn        | nan   | nan   | 0     | the slope is constant
        exp        | 0     | 1     | 1     | exact
        exp        | -0    | 1     | 1     | exact
        exp        | tiny  | 1     | 1     | rounds to 1
        exp        | huge  | inf   | inf   | overflow
        exp        | -huge | 0     | 0     | underflow
        exp        | inf   | inf   | inf   | limit
        exp        | -inf  | 0     | 0     | limit
        exp        | nan   | nan   | nan   | NaN in, NaN out
        expm1      | -0    | -0    | 1     | accurate near 0
        expm1      | tiny  | tiny  | 1     | accurate near 0
        expm1      | inf   | inf   | inf   | limit
        expm1      | -inf  | -1    | 0     | limit
        expm1      | nan   | nan   | nan   | NaN in, NaN out
        log        | 0     | -inf  | inf   | a pole is not masked
        log        | -0    | -inf  | -inf  | slope 1/x: the sign of zero chooses the side
        log        | 1     | 0     | 1     | exact
        log        | -1    | nan   | -1    | outside the domain; the slope 1/x is defined there
        log        | inf   | inf   | 0     | limit
        log        | nan   | nan   | nan   | NaN in, NaN out
        log1p      | -1    | -inf  | inf   | a pole is not masked
        log1p      | -0    | -0    | 1     | accurate near 0
        log1p      | tiny  | tiny  | 1     | accurate near 0
        log1p      | -2    | nan   | -1    | outside the domain; the slope 1/(1 + x) is defined there
        log1p      | inf   | inf   | 0     | limit
        log1p      | nan   | nan   | nan   | NaN in, NaN out
        sqrt       | 0     | 0     | inf   | a pole of the slope is not masked
        sqrt       | -0    | -0    | -inf  | sqrt(-0) = -0; slope 1/(2 sqrt x)
        sqrt       | -1    | nan   | nan   | outside the domain
        sqrt       | inf   | inf   | 0     | limit
        sqrt       | nan   | nan   | nan   | NaN in, NaN out
        sin        | -0    | -0    | 1     | odd
        sin        | tiny  | tiny  | 1     | odd
        sin        | inf   | nan   | nan   | no limit
        sin        | nan   | nan   | nan   | NaN in, NaN out
        cos        | 0     | 1     | 0     | even
        cos        | tiny  | 1     | -tiny | the slope is -sin
        cos        | -inf  | nan   | nan   | no limit
        cos        | nan   | nan   | nan   | NaN in, NaN out
        tanh       | -0    | -0    | 1     | odd
        tanh       | tiny  | tiny  | 1     | odd
        tanh       | huge  | 1     | 0     | limit
        tanh       | -inf  | -1    | 0     | limit
        tanh       | nan   | nan   | nan   | NaN in, NaN out
        sigmoid    | 0     | 0.5   | 0.25  | exact
        sigmoid    | huge  | 1     | 0     | limit
        sigmoid    | -huge | 0     | 0     | underflow
        sigmoid    | inf   | 1     | 0     | limit
        sigmoid    | -inf  | 0     | 0     | limit
        sigmoid    | nan   | nan   | nan   | NaN in, NaN out
        softplus   | 0     | ln2   | 0.5   | log(1 + 1)
        softplus   | huge  | huge  | 1     | no overflow
        softplus   | inf   | inf   | 1     | limit
        softplus   | -inf  | 0     | 0     | limit
        softplus   | nan   | nan   | nan   | NaN in, NaN out
        relu       | 0     | 0     | 0     | the choice at the kink
        relu       | -0    | 0     | 0     | the choice at the kink
        relu       | tiny  | tiny  | 1     | not 0, however small
        relu       | -tiny | 0     | 0     | negative
        relu       | inf   | inf   | 1     | limit
        relu       | -inf  | 0     | 0     | limit
        relu       | nan   | nan   | 1     | NaN is not below 0: the slope is that of the other side
        gelu       | 0     | 0     | 0.5   | smooth
        gelu       | -0    | -0    | 0.5   | smooth
        gelu       | huge  | huge  | 1     | limit
        gelu       | -huge | -0    | 0     | limit, from below
        gelu       | inf   | inf   | 1     | limit
        gelu       | -inf  | -0    | 0     | limit, from below
        gelu       | nan   | nan   | nan   | NaN in, NaN out
        geluSlope  | inf   | 1     | 0     | limit
        geluSlope  | -inf  | 0     | 0     | limit
        geluSlope  | huge  | 1     | 0     | limit
        geluSlope  | nan   | nan   | nan   | NaN in, NaN out
        power 0    | 0     | 1     | 0     | x^0 = 1 everywhere
        power 0    | inf   | 1     | 0     | x^0 = 1 everywhere
        power 0    | nan   | 1     | 0     | x^0 = 1 everywhere
        power 1    | -0    | -0    | 1     | the slope is exactly 1
        power 1    | inf   | inf   | 1     | the slope is exactly 1
        power 1    | nan   | nan   | 1     | the slope is exactly 1
        power 2    | 0     | 0     | 0     | smooth
        power 2    | -inf  | inf   | -inf  | limit
        power 3    | -0    | -0    | 0     | odd
        power -1   | 0     | inf   | -inf  | a pole is not masked
        power 0.5  | 0     | 0     | inf   | a pole of the slope is not masked
        power 0.5  | -1    | nan   | nan   | outside the domain
        isFinite   | huge  | 1     | none  | finite
        isFinite   | -inf  | 0     | none  | infinite
        isFinite   | nan   | 0     | none  | NaN
        clip to [-1, 1] | 1    | 1   | 1 | a bound belongs to the inside
        clip to [-1, 1] | -1   | -1  | 1 | a bound belongs to the inside
        clip to [-1, 1] | -inf | -1  | 0 | outside
        clip to [-1, 1] | nan  | nan | 1 | NaN is not outside
        select of sqrt  | 0 | 0 | nan | the branch not taken gives 0 times inf: select its input instead
        sqrt of select  | 0 | 0 | 0   | the input is selected first
        add        | inf ; -inf  | nan  | 1 ; 1      | no limit
        add        | huge ; huge | inf  | 1 ; 1      | overflow
        add        | nan ; 1     | nan  | 1 ; 1      | the slopes are constant
        add        | -0 ; -0     | -0   | 1 ; 1      | IEEE 754
        sub        | inf ; inf   | nan  | 1 ; -1     | no limit
        sub        | 0 ; 0       | 0    | 1 ; -1     | IEEE 754
        mul        | 0 ; inf     | nan  | inf ; 0    | no limit
        mul        | -0 ; 1      | -0   | 1 ; 0      | IEEE 754
        mul        | huge ; 2    | inf  | 2 ; huge   | overflow
        mul        | tiny ; 0.5  | 0    | 0.5 ; tiny | underflow, to even
        div        | 1 ; 0       | inf  | inf ; -inf | a pole is not masked
        div        | 1 ; -0      | -inf | -inf ; -inf | the sign of zero chooses the side of the pole
        div        | 0 ; 0       | nan  | inf ; nan  | no limit
        div        | inf ; inf   | nan  | 0 ; nan    | no limit
        div        | 1 ; inf     | 0    | 0 ; 0      | limit
        pow        | 0 ; 0       | 1    | 0 ; 0      | x^0 = 1 everywhere
        pow        | 0 ; 1       | 0    | 1 ; 0      | limit
        pow        | 0 ; 2       | 0    | 0 ; 0      | limit
        pow        | 0 ; -1      | inf  | -inf ; 0   | a pole is not masked; at 0 the exponent has slope 0
        pow        | 0 ; 0.5     | 0    | inf ; 0    | a pole of the slope is not masked
        pow        | -1 ; 0.5    | nan  | nan ; nan  | outside the domain
        maximum    | 1 ; 1       | 1    | 1 ; 0      | a tie goes to the first
        maximum    | 0 ; -0      | 0    | 1 ; 0      | zeros are equal: a tie
        maximum    | -0 ; 0      | -0   | 1 ; 0      | zeros are equal: a tie
        maximum    | nan ; 1     | nan  | 1 ; 0      | NaN wins
        maximum    | 1 ; nan     | nan  | 1 ; 0      | NaN wins; no comparison with it holds, so the first is picked
        minimum    | 1 ; 1       | 1    | 1 ; 0      | a tie goes to the first
        minimum    | 0 ; -0      | 0    | 1 ; 0      | zeros are equal: a tie
        minimum    | inf ; nan   | nan  | 1 ; 0      | NaN wins; no comparison with it holds, so the first is picked
        complex    | 1 ; -0      | 1-0i | 1 ; 0      | parts as they are
        complex    | nan ; 1     | nan+1i | 1 ; 0    | parts as they are
        less       | nan ; 1     | 0    | none       | no comparison with NaN holds
        less       | -0 ; 0      | 0    | none       | zeros are equal
        lessEqual  | -inf ; -inf | 1    | none       | equal
        equal      | nan ; nan   | 0    | none       | NaN equals nothing
        equal      | 0 ; -0      | 1    | none       | zeros are equal
        """);
  }
}
