package downhill.cli;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.tensor.DType;
import downhill.train.StopReason;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `downhill train DATA`: trains a small network and shows how it learns.
@Command(
    name = "train",
    description = "Trains a network on a data set and shows how it learns.",
    customSynopsis = "downhill train DATA [OPTIONS]",
    sortOptions = false,
    parameterListHeading = "%nData sets:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  downhill train xor",
      "  downhill train xor --layers 2 --seed 3",
      "  downhill train moons --layers 16:relu,8:relu --lr 0.02",
      "  downhill train spirals --optimizer sgd --epochs 300",
      "  downhill train sine --json",
      "",
      "The defaults of --lr, --epochs and --batch depend on the data set; they",
      "are shown when training starts. The same command gives the same network,",
      "bit for bit, on every machine."
    })
final class TrainCommand implements Callable<Integer> {
  private final Function<PrintWriter, Screen> screens;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DATA",
      arity = "0..1",
      hideParamSyntax = true,
      completionCandidates = DataNames.class,
      description = {
        "The name of a built-in one:",
        "and, or, not, xor: truth tables, 4 rows",
        "moons, circles: two classes of points, 200 rows",
        "spirals: three classes of points, 300 rows",
        "sine: a noisy curve for regression, 200 rows"
      })
  private @Nullable String data;

  @Option(
      names = "--layers",
      paramLabel = "LAYERS",
      converter = Converters.Layers.class,
      description = {
        "The hidden layers, each UNITS:ACTIVATION, such as",
        "8:tanh,4:relu; none for no hidden layer.",
        "Default: 8:tanh."
      })
  private @Nullable LayerSpec layers;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      converter = Converters.OptimizerNames.class,
      defaultValue = "adam",
      description = "adam or sgd. Default: adam.")
  private OptimizerName optimizer = OptimizerName.ADAM;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      converter = Converters.Rate.class,
      description = "The learning rate, above 0, up to 1000.")
  private @Nullable Double rate;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "How often all rows are seen, 1 or more.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Rows per update, 1 or more.")
  private @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Converters.Seed.class,
      defaultValue = "0",
      description = {"Decides first weights and order of rows.", "Default: 0."})
  private long seed;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      converter = Converters.Precision.class,
      defaultValue = "float32",
      description = "float32 or float64. Default: float32.")
  private DType precision = DType.F32;

  @Option(names = "--freeze-bias", description = "Leaves all biases as they are drawn.")
  private boolean freezeBias;

  @Option(names = "--json", description = "Prints one JSON document at the end, and nothing else.")
  private boolean json;

  /// @param screens the screen around the writer that the command is given
  TrainCommand(Function<PrintWriter, Screen> screens) {
    this.screens = screens;
  }

  @Override
  public Integer call() {
    TrainRun run = run(dataset());
    PrintWriter out = spec.commandLine().getOut();
    TrainReport report = json ? new JsonReport(run, out) : new TextReport(run, screens.apply(out));
    report.started();
    TrainRun.Outcome outcome = run.run(report::epoch);
    report.ended(outcome);
    if (outcome.stop() instanceof StopReason.Diverged diverged) {
      spec.commandLine().getErr().println("downhill train: " + diverged.sentence());
      return Main.NOT_CONVERGED;
    }
    return 0;
  }

  private Dataset dataset() {
    String name = data;
    if (name == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Expected the name of a data set, such as xor. Known: "
              + String.join(", ", Datasets.names())
              + ".");
    }
    try {
      return Datasets.of(name).to(precision);
    } catch (IllegalArgumentException e) {
      String files = name.contains(".") || name.contains("/") ? " Files cannot be read yet." : "";
      throw new ParameterException(spec.commandLine(), e.getMessage() + files, e);
    }
  }

  private TrainRun run(Dataset dataset) {
    Recipe recipe = Recipe.of(dataset);
    return new TrainRun(
        dataset,
        layers == null ? LayerSpec.parse(recipe.layers()) : layers,
        optimizer,
        rate == null ? recipe.rate(optimizer) : rate,
        epochs == null ? recipe.epochs() : epochs,
        batch == null ? recipe.batch() : batch,
        seed,
        precision,
        freezeBias ? List.of("*.bias") : List.of());
  }

  /// The names for help and completion.
  static final class DataNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    DataNames() {
      super(Datasets.names());
    }
  }
}
