package io.scangrad.lra.training;

import io.scangrad.lra.report.Confusion;
import io.scangrad.lra.report.LayerSpectrum;
import io.scangrad.lra.report.ReportData;
import io.scangrad.lra.report.Ring;
import io.scangrad.lra.run.HyperParameters;
import io.scangrad.lra.run.Measurement;
import io.scangrad.lra.run.RunConfig;
import io.scangrad.lra.run.RunFolder;
import io.scangrad.lra.task.Models;
import io.scangrad.lru.layer.LinearRecurrentUnit;
import io.scangrad.lru.layer.Parameters;
import io.scangrad.lru.layer.Scope;
import io.scangrad.lru.layer.SequenceModel;
import io.scangrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
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
        spectra(settings, before, after),
        new Ring(settings.rMin(), settings.rMax()),
        confusion,
        test.loss(),
        test.accuracy(),
        after.count(),
        speed.mean(),
        speed.seconds());
  }

  private String description(HyperParameters settings) {
    return "Linear Recurrent Unit, " + settings.depth() + " blocks, H = " + settings.dModel() + ", N = "
        + settings.dState() + ", recipe " + config.recipe();
  }

  private List<LayerSpectrum> spectra(HyperParameters settings, Parameters before, Parameters after) {
    LinearRecurrentUnit unit = Models.unit(settings);
    List<LayerSpectrum> spectra = new ArrayList<>();
    for (int i = 0; i < model.blocks().size(); i++) {
      Tensor start = unit.eigenvalues(core(before, i)).value();
      Tensor end = unit.eigenvalues(core(after, i)).value();
      spectra.add(LayerSpectrum.of("block " + i, start.toDoubles(), start.toImaginaryDoubles(), end.toDoubles(),
          end.toImaginaryDoubles()));
    }
    return spectra;
  }

  private static Scope core(Parameters parameters, int block) {
    return Scope.evaluation(parameters, null).child("blocks." + block).child("core");
  }
}
