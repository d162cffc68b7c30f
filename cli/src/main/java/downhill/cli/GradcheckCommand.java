package downhill.cli;

import downhill.derive.GradientTable;
import downhill.derive.Notation;
import downhill.derive.Style;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `gradcheck`: all gradients of a network or an expression against central differences.
@Command(
    name = "gradcheck",
    description = {
      "Compares all gradients with central differences.",
      "Prints the worst element of each tensor.",
      ""
    },
    customSynopsis = {
      "downhill gradcheck NAME|EXPRESSION [OPTIONS]",
      "       downhill gradcheck --layers 784-28-10 [OPTIONS]",
      "       downhill gradcheck --model FILE --data DATA [OPTIONS]"
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nWhat to check:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all gradients agree",
      "1:an error in the command line or its input",
      "2:a gradient differs"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill gradcheck bp-2-3-2",
      "  downhill gradcheck --layers 784-28-10 --loss cross-entropy --elements 50",
      "  downhill gradcheck \"sin(x)/x\" --at x=0.1"
    })
final class GradcheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DeriveInput input = new DeriveInput();

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description = "Largest difference, relative above 1 (default: 1e-7).")
  private double tolerance = 1e-7;

  @Option(
      names = "--elements",
      paramLabel = "N",
      description = "At most N elements of each tensor, spread evenly (default: 1000).")
  private int elements = 1000;

  @Override
  public Integer call() {
    DeriveInput.once(spec);
    try {
      GradientTable table =
          GradientTable.of(
              input.problem(Style.of(Notation.NNDL), spec.commandLine().getErr()),
              elements,
              tolerance);
      spec.commandLine().getOut().print(table);
      spec.commandLine().getOut().flush();
      return table.passed() ? 0 : Main.NOT_CONVERGED;
    } catch (IllegalArgumentException | IOException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
