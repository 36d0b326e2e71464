package io.scangrad.benchmarks.torch;

import io.scangrad.benchmarks.work.Contender;
import io.scangrad.benchmarks.work.Inputs;
import io.scangrad.benchmarks.work.LayerWork;
import io.scangrad.benchmarks.work.Peer;
import io.scangrad.benchmarks.work.ProductWork;
import io.scangrad.benchmarks.work.ScanWork;
import io.scangrad.benchmarks.work.TrainingWork;
import io.scangrad.benchmarks.work.Work;
import java.util.List;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch 2.13 from Maven Central.
 *
 * @since 0.1
 */
public final class PyTorch implements Peer {
  /** Makes the peer; the service loader calls this. */
  public PyTorch() {}

  @Override
  public String name() {
    return "PyTorch " + torch.class.getPackage().getImplementationVersion();
  }

  @Override
  public List<Contender> contenders(Work work, Inputs inputs, int threads) {
    torch.set_num_threads(threads);
    openblas.blas_set_num_threads(threads);
    return switch (work) {
      case ScanWork scan -> TorchScan.all(scan, inputs);
      case ProductWork product -> List.of(new TorchProduct(product, inputs));
      case LayerWork layer -> TorchLayer.all(layer, inputs);
      case TrainingWork training -> TorchTraining.all(training, inputs);
    };
  }
}
