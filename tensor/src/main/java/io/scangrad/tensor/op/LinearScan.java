package io.scangrad.tensor.op;

/**
 * The diagonal linear recurrence {@code h_t = a_t h_{t-1} + b_t} along one axis, all states kept.
 *
 * <p>Inputs {@code (a, b, h0)} of one real or complex type. {@code b} has the shape of the result. {@code h0}, the
 * state before the first step (in reverse: after the last), is shaped as {@code b} with size 1 on the axis. {@code a}
 * has the rank of {@code b}; each size is that of {@code b} or 1: size 1 on the axis means coefficients constant in
 * time. Length 0 gives the empty result.
 *
 * @param axis the time axis, 0 to rank - 1
 * @param reverse whether time runs backwards: {@code h_t = a_t h_{t+1} + b_t}
 * @since 0.1
 */
public record LinearScan(int axis, boolean reverse) implements Op {}
