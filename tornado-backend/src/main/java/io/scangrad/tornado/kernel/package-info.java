/**
 * Kernels: static methods over planes. Each plane of a tensor is an array of its own ({@code f32} a {@code FloatArray},
 * {@code f64} a {@code DoubleArray}, {@code i32} an {@code IntArray}, {@code bool} a {@code ByteArray} of 0 and 1);
 * scalars come last and become constants of the compiled kernel. Inputs are row-major from an offset, results from 0.
 * Every kernel works along one axis of items; {@link io.scangrad.tornado.kernel.Groups} or a plan says how many, and
 * where there are none it is not started. Nothing is added atomically but counts of errors: results have the same bits
 * in each run.
 *
 * <table>
 * <caption>Which kernels serve which ops; each class named for {@code float} has a twin for {@code double}</caption>
 * <tr><th>op</th><th>kernels</th><th>grid</th></tr>
 * <tr><td>{@code MatMul}</td><td>{@link io.scangrad.tornado.kernel.FloatMatMul}, {@link
 * io.scangrad.tornado.kernel.FloatComplexMatMul}, on a processor {@link io.scangrad.tornado.kernel.FloatPanelMatMul},
 * {@link io.scangrad.tornado.kernel.FloatComplexPanelMatMul}; slices by {@code FloatReduce.columns}</td><td>{@link
 * io.scangrad.tornado.kernel.MatMulPlan}</td></tr>
 * <tr><td>{@code LinearScan}, {@code AdjointScan}</td><td>{@link io.scangrad.tornado.kernel.FloatScan}, {@link
 * io.scangrad.tornado.kernel.FloatComplexScan}</td><td>{@link io.scangrad.tornado.kernel.ScanPlan}</td></tr>
 * <tr><td>{@code DenseScan}</td><td>{@link io.scangrad.tornado.kernel.FloatDenseScan}</td><td>{@link
 * io.scangrad.tornado.kernel.DenseScanPlan}</td></tr>
 * <tr><td>{@code Sum}, {@code Prod}, {@code Max}, {@code Min}, {@code ArgMax}, {@code ArgMin}</td><td>{@link
 * io.scangrad.tornado.kernel.FloatReduce}, {@link io.scangrad.tornado.kernel.IntReduce}; a complex sum is two real
 * ones, a sum over several axes one after another</td><td>{@link io.scangrad.tornado.kernel.ReducePlan}</td></tr>
 * <tr><td>{@code VDot}</td><td>{@link io.scangrad.tornado.kernel.FloatDot}</td><td>{@link
 * io.scangrad.tornado.kernel.ReducePlan}, complex by columns only</td></tr>
 * <tr><td>{@code LogSumExp}, {@code Softmax}, {@code LogSoftmax}</td><td>{@link
 * io.scangrad.tornado.kernel.FloatExponential}</td><td>{@link io.scangrad.tornado.kernel.ReducePlan#whole}</td></tr>
 * <tr><td>{@code CumSum}</td><td>{@link io.scangrad.tornado.kernel.FloatRunning}, {@link
 * io.scangrad.tornado.kernel.IntRunning}</td><td>{@link io.scangrad.tornado.kernel.ReducePlan#running}</td></tr>
 * <tr><td>complex {@code Prod}, {@code LogSumExp}</td><td>{@link
 * io.scangrad.tornado.kernel.FloatComplexReduce}</td><td>an item for each result</td></tr>
 * <tr><td>{@code Gather}, {@code ScatterAdd}</td><td>{@link io.scangrad.tornado.kernel.FloatIndex}, {@link
 * io.scangrad.tornado.kernel.IntIndex}, {@link io.scangrad.tornado.kernel.ByteIndex}</td><td>{@link
 * io.scangrad.tornado.kernel.ScatterPlan}</td></tr>
 * <tr><td>{@code Random}, {@code Fold}</td><td>{@link io.scangrad.tornado.kernel.RandomKernels}, {@link
 * io.scangrad.tornado.kernel.FloatNormal}</td><td>{@link io.scangrad.tornado.kernel.NormalPlan}</td></tr>
 * <tr><td>{@code Fft}</td><td>{@link io.scangrad.tornado.kernel.FloatFft}</td><td>an item for each pair or
 * result</td></tr>
 * <tr><td>{@code Solve}, {@code Inverse}, {@code Det}</td><td>{@link io.scangrad.tornado.kernel.FloatSystems}, {@link
 * io.scangrad.tornado.kernel.FloatComplexSystems}</td><td>a group for each matrix</td></tr>
 * </table>
 *
 * <p>The device must keep to IEEE arithmetic ({@code -Dtornado.opencl.compiler.flags=-w} in place of TornadoVM's
 * relaxed mathematics): sums carry what they lose, and NaN and infinity mean something. TornadoVM must not fold
 * conditions after its last simplification ({@code -Dtornado.enable.fix.reads=False}), or kernels of some sizes are
 * refused.
 */
@NullMarked
package io.scangrad.tornado.kernel;

import org.jspecify.annotations.NullMarked;
