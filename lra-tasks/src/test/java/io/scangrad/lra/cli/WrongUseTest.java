package io.scangrad.lra.cli;

import static io.scangrad.lra.cli.Said.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says before any training starts. */
class WrongUseTest {
  @TempDir private Path folder;

  private void refuses(int status, String sentence, String... arguments) {
    Said said = say(arguments);
    assertThat(said.err()).startsWith("scangrad: " + sentence).doesNotContain("\tat ", "Exception");
    assertThat(said.out()).isEmpty();
    assertThat(said.status()).isEqualTo(status);
  }

  @Test
  void benchmarksWantTheLauncher() {
    refuses(1, "bench scan --peer needs the module of benchmarks, which only the launcher ./scangrad builds and starts",
        "bench", "scan", "--peer");
    assertThat(say("--help").out()).contains("bench ");
  }

  @Test
  void examplesWantTheLauncher() {
    refuses(1, "example streaming --x needs the folder of examples, which only the launcher ./scangrad finds and runs",
        "example", "streaming", "--x");
    refuses(1, "example needs the folder of examples", "example");
    assertThat(say("--help").out()).contains("example ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                   | no command given
      bogus                                | unexpected argument 'bogus'
      --bogus                              | unknown option '--bogus'
      train                                | missing required parameter: 'TASK'
      train bogus                          | unknown task "bogus"; available:
      train listops --grey                 | task listops does not take --grey
      train copy --length 0                | --length (=0) must be at least 1
      data bogus                           | unknown task "bogus"; available:
      data copy --grey                     | task copy does not take --grey
      data --data x                        | name a task; available:
      train listops copy                   | unexpected argument 'copy'
      train listops --bogus 3              | unknown option '--bogus'
      train listops --recipe huge          | unknown recipe "huge" for task listops; available: small, paper
      train listops --steps                | missing required parameter for option '--steps' (N)
      train listops --steps ten            | invalid value for option '--steps': 'ten' is not an int
      train listops --steps 0              | --steps (=0) must be at least 1
      train listops --steps 1 --steps 2    | option '--steps' (N) should be specified only once
      train listops --steps 9999999999     | invalid value for option '--steps': '9999999999' is not an int
      train listops --batch 0              | --batch (=0) must be at least 1
      train listops --lr x                 | invalid value for option '--lr': 'x' is not a double
      train listops --lr 0                 | --lr (=0.0) must be positive and finite
      train listops --lr NaN               | --lr (=NaN) must be positive and finite
      train listops --lr Infinity          | --lr (=Infinity) must be positive and finite
      train listops --d-model 0            | --d-model (=0) must be at least 1
      train listops --d-state -3           | --d-state (=-3) must be at least 1
      train listops --depth 0              | --depth (=0) must be at least 1
      train listops --r-min 0.9 --r-max .5 | --r-min (=0.9) must be at most --r-max (=0.5)
      train listops --r-min -0.1           | --r-min (=-0.1) must lie in [0, 1)
      train listops --r-max 1.1            | --r-max (=1.1) must lie in (0, 1]
      train listops --max-phase 7          | --max-phase (=7.0) must lie in (0, 2 pi]
      train listops --dropout 1            | --dropout (=1.0) must lie in [0, 1)
      train listops --threads 0            | --threads (=0) must lie in [1, 1024]
      train listops --threads 1000000      | --threads (=1000000) must lie in [1, 1024]
      train listops --precision f16        | --precision (=f16) must be one of f32, f64
      train listops --stop-after -1        | --stop-after (=-1) must not be negative
      train listops --backend gpu          | --backend (=gpu) must be one of cpu, tornado
      train listops --device 0:0           | --device is for --backend tornado
      train copy --backend tornado --eager | --eager computes on the processor; leave it out, or --backend tornado
      evaluate runs/a --backend gpu        | --backend (=gpu) must be one of cpu, tornado
      evaluate runs/a --device 0:0         | --device is for --backend tornado
      train listops --resume               | --resume needs --run-dir, the folder of the run to go on with
      evaluate                             | missing required parameter: 'RUN'
      evaluate a b                         | unexpected argument 'b'
      generate                             | missing required parameter: 'TASK'
      generate listops                     | missing required option: '--out=DIR'
      generate pathfinder --count 20       | missing required option: '--out=DIR'
      generate copy --out x                | unknown task "copy"; available: listops, pathfinder
      generate listops --out x --size 32   | --size is for pathfinder, not for listops
      generate pathfinder --sheet x --test 2 | --test is for listops, not for pathfinder
      generate pathfinder --out x --size 64 | --size (=64) must be 32 or 128
      generate pathfinder --out x --count 9 | --count (=9) must be in 10..16777216
      generate listops --out x --train 0   | --train (=0) must be at least 1
      generate listops --out x --seed x    | invalid value for option '--seed': 'x' is not a long
      """)
  void wrongUseIsOneSentenceAndExitTwo(String arguments, String sentence) {
    refuses(2, sentence, arguments.isEmpty() ? new String[0] : arguments.split(" +"));
  }

  @Test
  void limitsThatExcludeEachOtherAreNamedAsOptions() {
    refuses(2, "--min-length (=9) must be at least 2 below --max-length (=5)",
        "generate", "listops", "--out", "x", "--min-length", "9", "--max-length", "5");
  }

  @Test
  void aMisspeltOptionIsShownTheNearOnes() {
    assertThat(say("train", "listops", "--step", "3").err()).contains("--steps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "train", "evaluate", "data", "generate", "gradcheck", "devices", "theory",
      "compare", "ablate", "recipes"})
  void everyCommandExplainsItself(String command) {
    String[] arguments = command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
    Said said = say(arguments);
    assertThat(said.status()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).startsWith("Usage: scangrad").contains("Example");
    assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void theHelpOfTrainingGroupsItsOptionsAndTellsEveryDefault() {
    String help = say("train", "--help").out();
    assertThat(help).containsSubsequence("\nModel:", "--d-model", "\nTraining:", "--steps", "\nRun:", "--run-dir");
    for (String option : new String[] {"--d-model", "--d-state", "--depth", "--r-min", "--r-max", "--max-phase",
        "--dropout", "--precision", "--steps", "--batch", "--lr", "--seed"}) {
      String explained = help.substring(help.indexOf(" " + option + "=")).replaceAll("\\s+", " ");
      assertThat(explained.substring(0, explained.indexOf(')') + 1)).endsWith("(default: from the recipe)");
    }
  }

  @Test
  void missingDataLeaveNoRunFolder() {
    Path run = folder.resolve("a/run");
    Path missing = folder.resolve("missing");
    refuses(1, missing + "/basic_train.tsv: no such file; name the folder that holds basic_train.tsv",
        "train", "listops", "--data", missing.toString(), "--run-dir", run.toString());
    refuses(1, missing
        + ": has no train-images-idx3-ubyte.gz; install it with 'apt install dataset-fashion-mnist', or name "
        + "the folder that holds the four files with --data DIR",
        "train", "fashion", "--data", missing.toString(), "--run-dir", run.toString());
    refuses(1, "task copy is generated; it reads no files, leave out --data",
        "train", "copy", "--data", folder.toString(), "--run-dir", run.toString());
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ( [MAX 2 ) 3      | line 2: expected 2 columns
      ( ( [MOX 2 ) ] )>3| line 2: unknown token '[MOX'
      ( ( [MAX 2 ) ] )>x| line 2:
      """)
  void aFlawInAFileIsNamedWithItsLine(String line, String sentence) throws IOException {
    for (String name : new String[] {"basic_train.tsv", "basic_val.tsv", "basic_test.tsv"}) {
      Files.writeString(folder.resolve(name), "Source\tTarget\n" + line.replace('>', '\t') + "\n");
    }
    Path run = folder.resolve("run");
    refuses(1, folder.resolve("basic_train.tsv") + ": " + sentence,
        "train", "listops", "--data", folder.toString(), "--run-dir", run.toString());
    assertThat(run).doesNotExist();
  }

  @Test
  void aSequenceOverTheLimitIsRefused() throws IOException {
    String source = "( ".repeat(2_100) + "[MAX" + " 2 )".repeat(2_099) + " ] )";
    for (String name : new String[] {"basic_train.tsv", "basic_val.tsv", "basic_test.tsv"}) {
      Files.writeString(folder.resolve(name), "Source\tTarget\n" + source + "\t2\n");
    }
    Said said = say("train", "listops", "--data", folder.toString(), "--run-dir", folder.resolve("run").toString());
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("basic_train.tsv: line 2: ", "2047").hasLineCount(1);
  }

  @Test
  void aModelLargerThanTheHeapIsRefusedAtOnce() {
    Path run = folder.resolve("run");
    refuses(1, "a model of 4 blocks with H = 1000000 and N = 64 takes more than ",
        "train", "copy", "--d-model", "1000000", "--d-state", "64", "--depth", "4", "--run-dir", run.toString());
    assertThat(run).doesNotExist();
  }

  @Test
  void aBatchLargerThanTheDataIsRefused() {
    refuses(1, "--batch (=1000000) exceeds the 20000 training samples; use at most 20000",
        "train", "copy", "--batch", "1000000", "--run-dir", folder.resolve("run").toString());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRunThatIsNotThereIsRefused() throws IOException {
    Path run = folder.resolve("run");
    String missing = "run folder " + run + " does not exist; give the folder of a run, as in runs/NAME";
    refuses(1, missing, "evaluate", run.toString());
    refuses(1, missing, "train", "copy", "--run-dir", run.toString(), "--resume");
    Files.createDirectory(run);
    refuses(1, "run folder " + run + " holds no run: config.json is missing", "evaluate", run.toString());
    Path file = Files.createFile(folder.resolve("file"));
    refuses(1, "run folder " + file + " is a file; give a folder or a name that is free",
        "train", "copy", "--run-dir", file.toString());
  }
}
