package downhill.cli;

import downhill.data.Scaler;
import downhill.loss.Losses;
import downhill.optim.Optimizers;
import downhill.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One thing that can be set: an option on the command line and a key of a spec file.
///
/// The list here is the only one. Options, spec files, grids, `--dry-run`, cards and the text of
/// the help read it.
///
/// @param <T> its value
final class Setting<T> {
  /// Which part of the help it belongs to.
  enum Group {
    DATA,
    NETWORK,
    TRAINING,
    LEARNER,
    RUN
  }

  private static final List<Setting<?>> KNOWN = new ArrayList<>();

  static final Setting<String> DATA =
      of(Group.DATA, "data", "DATA", Values.text("data"), "A name, a file, a folder or -.");
  static final Setting<String> TARGET =
      of(
          Group.DATA,
          "target",
          "COLUMN",
          Values.text("the name of a column"),
          "The column to learn. Default: the one called",
          "target, label, class or y, else the last one.");
  static final Setting<String> TASK =
      of(
          Group.DATA,
          "task",
          "TASK",
          Values.oneOf("task", List.of("classification", "regression")),
          "classification or regression. Default: by the",
          "target; many different numbers are regression.");
  static final Setting<TestPart> TEST =
      of(
          Group.DATA,
          "test",
          "PART",
          TestPart::parse,
          "Rows kept apart to judge the trained network: a",
          "share, last:ROWS, another FILE, standard or none.",
          "Default: the part that comes with the set, else 0.2.");
  static final Setting<Double> VALIDATION =
      of(
          Group.DATA,
          "validation",
          "SHARE",
          Values.share("0.2"),
          "The share of the other rows to watch while",
          "training; 0 for none. Default: 0.1 or more.");
  static final Setting<Integer> FOLDS =
      of(
          Group.DATA,
          "folds",
          "K",
          Values.count(2),
          "Also trains on K folds of the rows and tells how",
          "well each is predicted by the others.");
  static final Setting<String> SCALE =
      of(
          Group.DATA,
          "scale",
          "SCALER",
          Values.oneOf(
              "scaler",
              Stream.concat(
                      Stream.of(Scaler.values()).map(Scaler::toString),
                      Stream.of(DatasetSource.PIXELS, "none"))
                  .toList()),
          "How numbers are scaled, by the training rows:",
          "standard, min_max, robust, max_abs, pixels (by 255)",
          "or none.");
  static final Setting<String> MISSING =
      of(
          Group.DATA,
          "missing",
          "HOW",
          Values.oneOf("way to treat missing values", List.of("error", "drop", "mean")),
          "Cells without a value: error, drop the row, or take",
          "the mean of the training rows. Default: error.");
  static final Setting<String> IGNORE =
      of(
          Group.DATA,
          "ignore",
          "COLUMNS",
          Values.text("names of columns"),
          "Columns to leave out, such as id,name.");
  static final Setting<String> DELIMITER =
      of(
          Group.DATA,
          "delimiter",
          "CHAR",
          text -> {
            String mark = text.equals("\\t") || text.equals("tab") ? "\t" : text;
            if (mark.length() != 1) {
              throw new IllegalArgumentException(
                  "expected one character, or tab, got '" + text + "'.");
            }
            return mark;
          },
          "Between the cells of a table. Default: by the file.");
  static final Setting<Boolean> DECIMAL_COMMA =
      flag(Group.DATA, "decimal-comma", "Numbers in a table are written 1,5.");
  static final Setting<LayerSpec> LAYERS =
      of(
          Group.NETWORK,
          "layers",
          "LAYERS",
          LayerSpec::parse,
          "The hidden layers, each UNITS:ACTIVATION, such as",
          "64:relu,32:tanh; none for no hidden layer.");
  static final Setting<Double> DROPOUT =
      of(
          Group.NETWORK,
          "dropout",
          "P",
          Values.share("0.2"),
          "Drops hidden units with this probability.");
  static final Setting<Initial> INIT =
      of(
          Group.NETWORK,
          "init",
          "NAME",
          Initial::of,
          "First weights: uniform, glorot_uniform,",
          "glorot_normal, he_uniform, he_normal or",
          "lecun_normal. Default: uniform.");
  static final Setting<DType> PRECISION =
      of(
          Group.NETWORK,
          "precision",
          "TYPE",
          Values.oneOf("precision", List.of(DType.F32, DType.F64)),
          "float32 or float64. Default: float32.");
  static final Setting<String> LOSS =
      of(
          Group.TRAINING,
          "loss",
          "NAME",
          Values.chosen(Losses.names(), Values.checked(Losses::of)),
          "What is minimised, such as huber or focal.",
          "Default: cross entropy or squared error.");
  static final Setting<String> OPTIMIZER =
      of(
          Group.TRAINING,
          "optimizer",
          "NAME",
          Values.chosen(OptimizerChoice.names(), OptimizerChoice::checked),
          String.join(", ", Optimizers.names().subList(0, 5)) + ",",
          String.join(", ", Optimizers.names().subList(5, 11)) + ",",
          Optimizers.names().get(11) + ", rprop, lbfgs or gd (sgd with all rows at",
          "once). Default: adam.");
  static final Setting<Double> LR =
      of(
          Group.TRAINING,
          "lr",
          "RATE",
          Values.number(Values.Bound.ABOVE, 0, 1000, "0.01"),
          "The learning rate, above 0, up to 1000.");
  static final Setting<Double> MOMENTUM =
      of(
          Group.TRAINING,
          "momentum",
          "M",
          Values.share("0.9"),
          "Of sgd, momentum, nesterov or rmsprop.");
  static final Setting<Double> WEIGHT_DECAY =
      of(
          Group.TRAINING,
          "weight-decay",
          "LAMBDA",
          Values.number(Values.Bound.FROM, 0, 1000, "0.0001"),
          "Shrinks weights in every step.");
  static final Setting<Double> L1 =
      of(
          Group.TRAINING,
          "l1",
          "LAMBDA",
          Values.number(Values.Bound.FROM, 0, 1000, "0.0001"),
          "Adds LAMBDA times the sum of |weight| to the loss.");
  static final Setting<Double> L2 =
      of(
          Group.TRAINING,
          "l2",
          "LAMBDA",
          Values.number(Values.Bound.FROM, 0, 1000, "0.0001"),
          "Adds LAMBDA/2 times the sum of squared weights.");
  static final Setting<Integer> BATCH =
      of(Group.TRAINING, "batch", "N", Values.count(1), "Rows per update, 1 or more.");
  static final Setting<Integer> EPOCHS =
      of(
          Group.TRAINING,
          "epochs",
          "N",
          Values.count(1),
          "How often all rows are seen at most, 1 or more.");
  static final Setting<Integer> PATIENCE =
      of(
          Group.TRAINING,
          "patience",
          "N",
          Values.count(0),
          "Stops after N epochs without a better validation",
          "loss and keeps the best network; 0 never does.");
  static final Setting<String> CLASS_WEIGHT =
      of(
          Group.TRAINING,
          "class-weight",
          "HOW",
          Values.oneOf("class weight", List.of("none", "balanced")),
          "balanced: rare classes count as much as others.");
  static final Setting<ScheduleSpec> SCHEDULE =
      of(
          Group.TRAINING,
          "schedule",
          "NAME",
          ScheduleSpec::parse,
          "How the learning rate changes: constant, cosine,",
          "linear, step:EPOCHS:FACTOR, exponential:FACTOR,",
          "warmup:EPOCHS, onecycle, plateau:FACTOR:PATIENCE.");
  static final Setting<Double> CLIP =
      of(
          Group.TRAINING,
          "clip",
          "NORM",
          Values.number(Values.Bound.ABOVE, 0, 1e9, "1"),
          "Limits the norm of all gradients together.");
  static final Setting<Boolean> FREEZE_BIAS =
      flag(Group.TRAINING, "freeze-bias", "Leaves all biases as they are drawn.");
  static final Setting<Long> SEED =
      of(
          Group.TRAINING,
          "seed",
          "N",
          Values.seed(),
          "Decides first weights, order of rows and which are",
          "validated on. Default: 0.");
  static final Setting<String> OUT =
      of(Group.RUN, "out", "FILE", Values.text("a file"), "Saves the model, and a card beside it.");
  static final Setting<String> PLOT =
      of(
          Group.RUN,
          "plot",
          "FILE",
          PlotFile::checked,
          "Draws loss and metric by epoch: .png or .svg.");
  static final Setting<String> LOG =
      of(
          Group.RUN,
          "log",
          "FILE",
          Values.text("a file"),
          "Writes the figures of each epoch as CSV.");
  static final Setting<String> CHECKPOINT =
      of(
          Group.RUN,
          "checkpoint",
          "DIR",
          Values.text("a folder"),
          "Saves the state after each epoch and when stopped.");
  static final Setting<Boolean> RESUME =
      flag(Group.RUN, "resume", "Goes on from the checkpoint, bit for bit.");
  static final Setting<Boolean> ALLOW_CHANGED =
      flag(Group.RUN, "allow-changed", "Goes on although settings or data changed.");
  static final Setting<Boolean> FORCE = flag(Group.RUN, "force", "Replaces files that are there.");
  static final Setting<Boolean> STRICT = flag(Group.RUN, "strict", "Takes warnings as errors.");

  private final Group group;
  private final String name;
  private final String label;
  private final Values.Reader<T> reader;
  private final List<String> description;

  private Setting(
      Group group, String name, String label, Values.Reader<T> reader, List<String> description) {
    this.group = group;
    this.name = name;
    this.label = label;
    this.reader = reader;
    this.description = description;
  }

  private static <T> Setting<T> of(
      Group group, String name, String label, Values.Reader<T> reader, String... description) {
    Setting<T> setting = new Setting<>(group, name, label, reader, List.of(description));
    KNOWN.add(setting);
    return setting;
  }

  /// A setting that another class keeps.
  static <T> Setting<T> apart(
      Group group, String name, String label, Values.Reader<T> reader, List<String> description) {
    return new Setting<>(group, name, label, reader, description);
  }

  private static Setting<Boolean> flag(Group group, String name, String... description) {
    return of(group, name, "", Values.flag(), description);
  }

  /// All of them, in the order of the help.
  static List<Setting<?>> all() {
    return Stream.concat(KNOWN.stream(), LearnerSetting.all().stream()).toList();
  }

  /// Those of some groups.
  static List<Setting<?>> in(Group... groups) {
    List<Group> wanted = List.of(groups);
    return all().stream().filter(setting -> wanted.contains(setting.group)).toList();
  }

  /// How tables are read.
  static List<Setting<?>> reading() {
    return List.of(IGNORE, DELIMITER, DECIMAL_COMMA);
  }

  /// What goes with tables only.
  static List<Setting<?>> ofTables() {
    return List.of(TARGET, TASK, MISSING, IGNORE, DELIMITER, DECIMAL_COMMA);
  }

  Group group() {
    return group;
  }

  /// The key in a spec file; the option has two dashes before it.
  String name() {
    return name;
  }

  /// What stands for the value in the help; empty for a flag.
  String label() {
    return label;
  }

  boolean isFlag() {
    return label.isEmpty();
  }

  List<String> description() {
    return description;
  }

  /// The values that the shell completes; empty when there is no closed list.
  List<String> choices() {
    return reader.choices();
  }

  /// Reads a value.
  ///
  /// @throws IllegalArgumentException when it is none; the message says what is allowed
  T read(String text) {
    return reader.read(text);
  }

  /// The text that [#read(String)] takes.
  static String text(Object value) {
    return value instanceof Double number ? Figures.plain(number) : value.toString();
  }

  /// Applies a function to the names.
  static <R> List<R> names(Function<String, R> form) {
    return all().stream().map(setting -> form.apply(setting.name)).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
