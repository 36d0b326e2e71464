package io.scangrad.lra.cli;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lists options under headings, by the class that declares them; those of other classes come first, without one.
 * A heading without options is left out.
 *
 * <p>This is not done by picocli's argument groups: in these an option that is given twice starts a new group, which
 * forgets the values of the first without a word.
 *
 * @param headings heading by class, in the order in which they are shown
 */
record GroupedOptions(Map<Class<?>, String> headings) implements IHelpSectionRenderer {
  /** Makes {@code --help} of a command list its options in groups. */
  static void show(CommandLine command) {
    Map<Class<?>, String> headings = new LinkedHashMap<>();
    headings.put(VariantOptions.class, "Examples");
    headings.put(ModelOptions.class, "Model");
    headings.put(TrainingOptions.class, "Training");
    headings.put(RunOptions.class, "Run");
    headings.put(BackendOptions.class, "Device");
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions(headings));
  }

  @Override
  public String render(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    StringBuilder text = new StringBuilder();
    text.append(list(help, all.stream().filter(option -> !headings.containsKey(declaring(option))).toList()));
    headings.forEach((type, heading) -> {
      List<OptionSpec> group = all.stream().filter(option -> declaring(option).equals(type)).toList();
      if (!group.isEmpty()) {
        text.append(String.format("%n%s:%n", heading)).append(list(help, group));
      }
    });
    return text.toString();
  }

  private static Class<?> declaring(OptionSpec option) {
    return option.userObject() instanceof Field field ? field.getDeclaringClass() : Object.class;
  }

  /** Lays out some options with the columns of all. */
  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout(
        help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
