package io.scangrad.lra.training;

import io.scangrad.lra.report.Confusion;
import io.scangrad.lra.report.LayerSpectrum;
import io.scangrad.lra.report.ReportData;
import io.scangrad.lra.report.Ring;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lru.diagonal.DiagonalUnit;
import io.scangrad.lru.layer.Layer;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.ResidualBlock;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.lru.layer.Spectral;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the report of a run shows.
 *
 * @param config the run's configuration
 * @param folder the run's folder
 * @param classNames names of the classes, empty for none
 * @param model the model
 */
record RunReport(RunConfig config, RunFolder folder, List<String> classNames, SequenceModel model) {
  /** Eigenvalues drawn per layer at most: a page with more is slow to open and shows nothing more. */
  private static final int MOST_EIGENVALUES = 1024;

  ReportData data(
      List<Measurement> measurements, Parameters before, Parameters after, TestResult test, Speed speed) {
    HyperParameters settings = config.hyperParameters();
    @Nullable Confusion confusion =
        classNames.isEmpty() || test.answers() == 0 ? null : Confusion.of(classNames, test.confusion());
    return new ReportData(
        folder.path().toAbsolutePath().normalize().getFileName().toString(),
        config.task(),
        description(settings),
        config.version(),
        config.table(),
        measurements,
        spectra(before, after),
        ring(),
        confusion,
        test.loss(),
        test.accuracy(),
        after.count(),
        speed.mean(),
        speed.seconds());
  }

  private String description(HyperParameters settings) {
    return "Core " + settings.core() + ", " + settings.depth() + " blocks, H = " + settings.dModel() + ", N = "
        + settings.dState() + ", recipe " + config.recipe();
  }

  /** Returns the spectra of the blocks whose recurrence has eigenvalues; those of the others depend on the input. */
  private List<LayerSpectrum> spectra(Parameters before, Parameters after) {
    List<LayerSpectrum> spectra = new ArrayList<>();
    for (int i = 0; i < model.blocks().size(); i++) {
      if (core(i) instanceof Spectral core) {
        Tensor start = core.eigenvalues(scope(before, i)).value();
        Tensor end = core.eigenvalues(scope(after, i)).value();
        int every = Math.ceilDiv(start.elements(), MOST_EIGENVALUES);
        String name = every == 1 ? "block " + i : "block " + i + ", one of " + every;
        spectra.add(LayerSpectrum.of(name, some(start.toDoubles(), every), some(start.toImaginaryDoubles(), every),
            some(end.toDoubles(), every), some(end.toImaginaryDoubles(), every)));
      }
    }
    return spectra;
  }

  private static double[] some(double[] values, int every) {
    return IntStream.range(0, Math.ceilDiv(values.length, every)).mapToDouble(i -> values[i * every]).toArray();
  }

  /** Returns the ring from which all eigenvalues were drawn, or null if some were not drawn from it. */
  private @Nullable Ring ring() {
    List<Ring> rings = new ArrayList<>();
    for (int i = 0; i < model.blocks().size(); i++) {
      switch (core(i)) {
        case LinearRecurrentUnit unit -> rings.add(new Ring(unit.rMin(), unit.rMax()));
        case DiagonalUnit unit -> rings.add(new Ring(unit.rMin(), unit.rMax()));
        case Spectral _ -> {
          return null;
        }
        default -> {}
      }
    }
    return Set.copyOf(rings).size() == 1 ? rings.getFirst() : null;
  }

  private Layer core(int block) {
    return model.blocks().get(block) instanceof ResidualBlock residual ? residual.core() : model.blocks().get(block);
  }

  private static Scope scope(Parameters parameters, int block) {
    return Scope.evaluation(parameters, null).child("blocks." + block).child("core");
  }
}
