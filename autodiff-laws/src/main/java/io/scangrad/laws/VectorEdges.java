package io.scangrad.laws;

import java.util.List;
import java.util.stream.Stream;

/** Edge values of reductions, running sums and recurrences: function, arguments, value, gradient, reason. */
final class VectorEdges {
  private VectorEdges() {}

  static List<EdgeValues.Row> rows() {
    return Stream.concat(real().stream(), complex().stream()).toList();
  }

  private static List<EdgeValues.Row> real() {
    return EdgeValues.read(Kind.REAL, """
        sum        | []           | 0        | []           | the empty sum
        sum        | [inf, -inf]  | nan      | [1, 1]       | no limit
        sum        | [nan, 1]     | nan      | [1, 1]       | the slopes are constant
        mean       | []           | nan      | []           | 0/0
        mean       | [inf, 1]     | inf      | [0.5, 0.5]   | the slopes are constant
        prod       | []           | 1        | []           | the empty product
        prod       | [2, 0, 3]    | 0        | [0, 6, 0]    | products of the others, never a quotient
        prod       | [0, 0, 3]    | 0        | [0, 0, 0]    | products of the others, never a quotient
        prod       | [inf, 0]     | nan      | [0, inf]     | no limit
        norm       | []           | 0        | []           | the empty sum
        norm       | [0, -0]      | 0        | [0, 0]       | no direction is preferred
        norm       | [tiny, 0]    | tiny     | [1, 0]       | squares of scaled numbers do not vanish
        norm       | [0, -huge]   | huge     | [0, -1]      | squares of scaled numbers do not overflow
        norm       | [inf, 1]     | inf      | [nan, 0]     | infinite; no direction of infinity is known
        norm       | [nan, 1]     | nan      | [nan, nan]   | NaN in, NaN out
        max        | [1, 5, 5]    | 5        | [0, 1, 0]    | a tie goes to the first
        max        | [nan, 1]     | nan      | [1, 0]       | NaN wins
        max        | [1, nan]     | nan      | [0, 1]       | NaN wins
        max        | [-inf, -inf] | -inf     | [1, 0]       | a tie goes to the first
        min        | [5, 1, 1]    | 1        | [0, 1, 0]    | a tie goes to the first
        min        | [1, nan]     | nan      | [0, 1]       | NaN wins
        argMax     | [0, nan, 1]  | 1        | none         | the first NaN
        argMax     | [-0, 0]      | 0        | none         | zeros are equal: the first
        argMin     | [0, -0]      | 0        | none         | zeros are equal: the first
        logSumExp  | []           | -inf     | []           | log 0
        logSumExp  | [-inf, -inf] | -inf     | [0, 0]       | log 0; no term has a share
        logSumExp  | [-inf, 0]    | 0        | [0, 1]       | one term has all
        logSumExp  | [inf, 0]     | inf      | [nan, 0]     | inf - inf
        logSumExp  | [nan, 0]     | nan      | [nan, nan]   | NaN in, NaN out
        softmax    | [-inf, 0]    | [0, 1]   | [0, 0]       | one term has all
        softmax    | [-inf, -inf] | [nan, nan] | [nan, nan] | 0/0
        softmax    | [inf, 0]     | [nan, nan] | [nan, nan] | inf - inf
        logSoftmax | [-inf, 0]    | [-inf, 0] | [1, -1]     | one term has all
        cumSum     | []           | []       | []           | nothing
        cumSum     | [inf, -inf]  | [inf, nan] | [2, 1]     | the slopes are constant
        cumProd    | []           | []       | []           | nothing
        cumProd    | [0, 2]       | [0, 0]   | [3, 0]       | products of the others, never a quotient
        vdot       | [] ; []      | 0        | [] ; []      | the empty sum
        linearScan | [] ; [] ; [5]           | []       | [] ; [] ; [0]             | no step
        last of linearScan | [] ; [] ; [5]   | 5        | [] ; [] ; [1]             | no step: the initial state
        linearScan | [0, 0] ; [1, 2] ; [7]   | [1, 2]   | [7, 1] ; [1, 1] ; [0]     | no past, but a coefficient sees it
        linearScan | [1, 1] ; [1, 2] ; [0]   | [1, 3]   | [0, 1] ; [2, 1] ; [2]     | the running sum
        linearScan | [0, 0] ; [nan, 1] ; [0] | [nan, nan] | [0, nan] ; [1, 1] ; [0] | 0 times NaN is NaN
        linearScan | [inf, 1] ; [0, 0] ; [0] | [nan, nan] | [0, nan] ; [2, 1] ; [inf] | inf times 0
        linearScan, reset at 1 | [2, 2] ; [1, 1] ; [1] | [3, 1] | [1, 0] ; [1, 1] ; [2] | no gradient crosses a reset
        adjointScan | [] ; []        | []       | [] ; []           | no step
        adjointScan | [5, 2] ; [1, 1] | [3, 1]  | [0, 1] ; [1, 3]   | the first coefficient has nothing to carry back
        adjointScan | [0, inf] ; [1, 1] | [inf, 1] | [0, 1] ; [1, inf] | the last step keeps its own
        denseScan   | [2] ; [] ; [5]           | []       | [0] ; [] ; [0]            | no step
        denseScan   | [0] ; [nan, 1] ; [0]     | [nan, nan] | [nan] ; [1, 1] ; [0]    | 0 times NaN is NaN
        denseScan, reset at 1 | [2] ; [1, 1] ; [1]   | [3, 1] | [1] ; [1, 1] ; [2]    | no gradient crosses a reset
        denseScan, reset at 1 | [2] ; [nan, 1] ; [1] | [nan, 1] | [1] ; [1, 1] ; [2]  | nor does NaN
        denseScan of tanh | [1] ; [0, 0] ; [0]       | [0, 0] | [0] ; [2, 1] ; [2]    | the slope at 0 is 1
        denseScan of tanh | [0] ; [inf, 0] ; [0]     | [1, 0] | [1] ; [0, 1] ; [0]    | saturated: no gradient passes
        denseScan of relu | [1] ; [0, 1] ; [0]       | [0, 1] | [0] ; [0, 1] ; [0]    | the slope at 0 is 0
        denseScan of relu | [1] ; [nan, 1] ; [0]     | [nan, nan] | [nan] ; [2, 1] ; [2] | the slope of relu is 1
        """);
  }

  private static List<EdgeValues.Row> complex() {
    return EdgeValues.read(Kind.COMPLEX, """
        sum        | []               | 0+0i | []            | the empty sum
        mean       | []               | nan  | []            | 0/0
        prod       | []               | 1+0i | []            | the empty product
        prod       | [0+0i, 0+2i]     | 0+0i | [0-2i, 0]     | conjugate products of the others, never a quotient
        norm       | []               | 0    | []            | the empty sum
        norm       | [0+0i, 0-0i]     | 0    | [0, 0]        | no direction is preferred
        norm       | [0+0i, 0-tinyi]  | tiny | [0, 0-1i]     | squares of scaled numbers do not vanish
        logSumExp  | []               | -inf | []            | log 0
        logSumExp  | [-inf+0i, 0+0i]  | 0    | [0, 1]        | one term has all
        linearScan | [0+0i] ; [1+1i] ; [0+2i] | [1+1i] | [0-2i] ; [1] ; [0]        | no past, but a coefficient sees it
        linearScan | [0+1i] ; [0+0i] ; [0+0i] | [0+0i] | [0] ; [1] ; [0-1i]        | conjugate coefficients
        adjointScan | [0+0i, 0+1i] ; [0+0i, 1+0i] | [0-1i, 1+0i] | [0, 1] ; [1, 1+1i] | conjugate coefficients
        last of linearScan | [] ; [] ; [0+1i] | 0+1i   | [] ; [] ; [1]             | no step: the initial state
        """);
  }
}
