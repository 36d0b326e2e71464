package io.scangrad.lra.data.listops;

import io.scangrad.lra.data.Progress;
import io.scangrad.lra.data.SequenceDataset;
import io.scangrad.lra.data.SequenceSplits;
import io.scangrad.lra.data.Split;
import io.scangrad.lra.run.AtomicFiles;
import io.scangrad.lra.run.RunException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes ListOps data as the three TSV files of the Long Range Arena, byte for byte as its generator does.
 *
 * <p>A header {@code Source<TAB>Target}, then one expression and its answer per line, all lines ending in CRLF.
 * Expressions are bracketed as left-nested pairs, with single spaces: {@code [MAX 2 9 [MIN 4 7 ] 0 ]} becomes
 * {@code ( ( ( ( ( [MAX 2 ) 9 ) ( ( ( [MIN 4 ) 7 ) ] ) ) 0 ) ] )}.
 */
public final class ListOpsTsvWriter {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[][] TEXTS = new byte[ListOpsVocabulary.SIZE][];

  static {
    Arrays.setAll(TEXTS, id -> ListOpsVocabulary.text(id).getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] line = new byte[1 << 14];
  private int used;
  /** By position of an operator: its number of arguments. */
  private int[] arguments = new int[1 << 11];
  /** Positions of the operators of open lists. */
  private int[] open = new int[16];

  private ListOpsTsvWriter() {}

  /**
   * Writes {@code basic_train.tsv}, {@code basic_val.tsv} and {@code basic_test.tsv}, each of them atomically.
   *
   * @param folder where they go, created if missing; files of these names are replaced
   * @param splits what to write; each sequence is one expression followed by {@link ListOpsVocabulary#EOS}
   * @param progress told how many samples of all parts are written
   * @throws IllegalArgumentException if a sequence is not one expression followed by the end
   * @throws RunException if writing fails; the file in question is then what it was before
   */
  public static void writeAll(Path folder, SequenceSplits splits, Progress progress) {
    long total = 0;
    for (Split split : Split.values()) {
      total += splits.get(split).size();
    }
    long done = 0;
    for (Split split : Split.values()) {
      SequenceDataset data = splits.get(split);
      long before = done;
      long all = total;
      write(
          folder.resolve(ListOpsTsvFiles.name(split)), data, (count, _) -> progress.update(before + count, all));
      done += data.size();
    }
  }

  /**
   * Writes one file, atomically.
   *
   * @param file created or replaced; missing folders are created
   * @param data what to write; each sequence is one expression followed by {@link ListOpsVocabulary#EOS}
   * @param progress told how many samples are written
   * @throws IllegalArgumentException if a sequence is not one expression followed by the end
   * @throws RunException if writing fails; the file is then what it was before
   */
  public static void write(Path file, SequenceDataset data, Progress progress) {
    DataFolder.create(file.toAbsolutePath().getParent());
    AtomicFiles.write(file, out -> new ListOpsTsvWriter().write(out, data, progress));
  }

  /**
   * Spells an expression as the official files do.
   *
   * @param tokens its ids, without the end
   * @return the bracketed text
   * @throws IllegalArgumentException if the tokens are not one expression
   */
  public static String source(byte[] tokens) {
    ListOpsTsvWriter writer = new ListOpsTsvWriter();
    new ListOpsEvaluator().evaluate(tokens, 0, tokens.length);
    writer.appendExpression(tokens, tokens.length);
    return new String(writer.line, 0, writer.used, StandardCharsets.US_ASCII);
  }

  private void write(OutputStream out, SequenceDataset data, Progress progress) throws IOException {
    ListOpsEvaluator evaluator = new ListOpsEvaluator();
    byte[] tokens = new byte[0];
    append(ListOpsTsvFiles.HEADER.getBytes(StandardCharsets.US_ASCII));
    append(LINE_END);
    for (int i = 0; i < data.size(); i++) {
      int length = data.length(i) - 1;
      if (tokens.length <= length) {
        tokens = new byte[2 * length + 2];
      }
      data.copyTokens(i, tokens, 0);
      if (length < 1 || tokens[length] != ListOpsVocabulary.EOS) {
        throw new IllegalArgumentException("ListOpsTsvWriter: sequence " + i + " does not end with <eos>");
      }
      evaluator.evaluate(tokens, 0, length);
      appendExpression(tokens, length);
      append((byte) '\t');
      append((byte) ('0' + data.label(i)));
      append(LINE_END);
      if (used > line.length / 2 || i == data.size() - 1) {
        out.write(line, 0, used);
        used = 0;
        progress.update(i + 1, data.size());
      }
    }
    out.write(line, 0, used);
  }

  private void appendExpression(byte[] tokens, int length) {
    countArguments(tokens, length);
    int depth = 0;
    for (int t = 0; t < length; t++) {
      int token = tokens[t];
      if (ListOpsVocabulary.isOperator(token)) {
        if (t > 0) {
          append((byte) ' ');
        }
        // One pair for each argument and one for the closing bracket.
        for (int pair = 0; pair <= arguments[t]; pair++) {
          append((byte) '(');
          append((byte) ' ');
        }
        append(TEXTS[token]);
        depth++;
        continue;
      }
      if (t > 0) {
        append((byte) ' ');
      }
      append(TEXTS[token]);
      if (token == ListOpsVocabulary.CLOSE) {
        depth--;
        append((byte) ' ');
        append((byte) ')');
      }
      if (depth > 0) {
        append((byte) ' ');
        append((byte) ')');
      }
    }
  }

  private void countArguments(byte[] tokens, int length) {
    if (arguments.length < length) {
      arguments = new int[2 * length];
    }
    int depth = 0;
    for (int t = 0; t < length; t++) {
      int token = tokens[t];
      if (token == ListOpsVocabulary.CLOSE) {
        depth--;
        continue;
      }
      if (depth > 0) {
        arguments[open[depth - 1]]++;
      }
      if (ListOpsVocabulary.isOperator(token)) {
        if (depth == open.length) {
          open = Arrays.copyOf(open, 2 * depth);
        }
        arguments[t] = 0;
        open[depth++] = t;
      }
    }
  }

  private void append(byte[] bytes) {
    for (byte b : bytes) {
      append(b);
    }
  }

  private void append(byte b) {
    if (used == line.length) {
      line = Arrays.copyOf(line, 2 * used);
    }
    line[used++] = b;
  }
}
