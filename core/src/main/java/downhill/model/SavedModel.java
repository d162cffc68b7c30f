package downhill.model;

import downhill.data.Preprocessing;
import downhill.eager.Tensors;
import downhill.graph.Dim;
import downhill.graph.SymbolicGraph;
import downhill.graph.SymbolicNode;
import downhill.graph.SymbolicShape;
import downhill.graph.Tracer;
import downhill.io.FormatException;
import downhill.nn.Architecture;
import downhill.nn.Model;
import downhill.nn.Parameters;
import downhill.nn.Pass;
import downhill.nn.Predictor;
import downhill.nn.Summary;
import downhill.tensor.DType;
import downhill.tensor.Shape;
import downhill.tensor.ShapeException;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trained model with all that is needed to predict from raw rows: its weights, its inference
/// graph for any number of rows, preprocessing, the meaning of its outputs; and with what is needed
/// to train on and to know where it came from: its architecture and its training card. Immutable;
/// several threads may predict at once.
///
/// ```java
/// SavedModel.of(model, Input.of(Shape.of(4)))
///     .withHead(Head.classification(List.of("setosa", "versicolor", "virginica")))
///     .save(Path.of("iris.safetensors"));
///
/// SavedModel iris = SavedModel.load(Path.of("iris.safetensors"));
/// List<String> names = iris.predict(new float[][] {{5.1f, 3.5f, 1.4f, 0.2f}}).labels();
/// ```
///
/// Predicting runs the graph, so it needs no class of yours; [#model()] gives the layers back.
public final class SavedModel {
  private static final System.Logger LOG = System.getLogger(SavedModel.class.getName());

  private final SymbolicGraph graph;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> states;
  private final Map<String, @Nullable Object> architecture;
  private final @Nullable Model model;
  private final Input input;
  private final Head head;
  private final TrainingCard card;
  private final List<String> warnings;
  private final Predictor pipeline;

  SavedModel(
      SymbolicGraph graph,
      Map<String, Tensor> parameters,
      Map<String, Tensor> states,
      Map<String, @Nullable Object> architecture,
      @Nullable Model model,
      Input input,
      Head head,
      TrainingCard card,
      List<String> warnings) {
    this.graph = graph;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    this.states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    this.architecture = architecture;
    this.model = model;
    this.input = input;
    this.head = head;
    this.card = card;
    this.warnings = List.copyOf(warnings);
    this.pipeline = Predictor.of(this::pipeline);
    SymbolicShape output = graph.nodes().get(graph.outputs().getFirst()).shape();
    if (output.rank() == 0 || !output.dim(0).equals(Dim.N)) {
      throw new IllegalArgumentException(
          "model: expected a result for each row, [n, …], got " + output + ".");
    }
    head.check(output.at(2), 2);
    // Refuses preprocessing whose features the model does not take.
    Tracer.record(
        List.of(new Tracer.Argument("x", input.row().insert(0, 2), input.dtype())),
        raw -> List.of(pipeline(raw.getFirst())));
  }

  /// A model to save, without preprocessing, whose outputs are numbers.
  ///
  /// The model is traced in inference, so nothing of it runs later: what it does must depend on the
  /// number of rows in sizes only.
  ///
  /// @param input what it takes
  /// @throws downhill.graph.NotSymbolic when what it does depends on the number of rows otherwise
  /// @throws downhill.tensor.ValueNotKnown when it reads values
  /// @throws ShapeException when it does not take such rows
  public static SavedModel of(Model model, Input input) {
    Map<String, Tensor> parameters = Parameters.of(model);
    SymbolicGraph.Argument x =
        new SymbolicGraph.Argument("x", features(input), modelType(input, parameters));
    SymbolicGraph graph =
        Pass.inference()
            .run(
                () ->
                    SymbolicGraph.trace(
                        List.of(x), inputs -> List.of(model.apply(inputs.getFirst()))));
    return new SavedModel(
        graph,
        parameters,
        Parameters.states(model),
        Architecture.describe(model),
        model,
        input,
        Head.numbers(),
        TrainingCard.empty(),
        List.of());
  }

  /// The shape of what the model sees.
  private static SymbolicShape features(Input input) {
    SymbolicShape raw = SymbolicShape.rowsOf(input.row());
    Preprocessing preprocessing = input.preprocessing();
    if (preprocessing == null) {
      return raw;
    }
    SymbolicGraph graph =
        SymbolicGraph.trace(
            List.of(new SymbolicGraph.Argument("raw", raw, input.dtype())),
            inputs -> List.of(preprocessing.apply(inputs.getFirst())));
    return graph.nodes().get(graph.outputs().getFirst()).shape();
  }

  /// Whole numbers that nothing is done to are indices; everything else has the type of the
  /// weights.
  private static DType modelType(Input input, Map<String, Tensor> parameters) {
    boolean index = input.dtype() == DType.I32 || input.dtype() == DType.I64;
    if (index && input.preprocessing() == null) {
      return input.dtype();
    }
    return parameters.values().stream()
        .map(Tensor::dtype)
        .filter(DType::isFloat)
        .findFirst()
        .orElse(DType.F32);
  }

  /// This with another meaning of the outputs.
  ///
  /// @throws IllegalArgumentException when the model gives outputs of another shape
  public SavedModel withHead(Head other) {
    return new SavedModel(
        graph, parameters, states, architecture, model, input, other, card, warnings);
  }

  /// This with another training card.
  public SavedModel withCard(TrainingCard other) {
    return new SavedModel(
        graph, parameters, states, architecture, model, input, head, other, warnings);
  }

  /// Writes the file, replacing the one that is there: its permissions are kept, and where the path
  /// is a symbolic link, the file it leads to is replaced. Whoever looks finds the old file or the
  /// new one, complete. The same model gives the same bytes.
  ///
  /// @throws IOException when the file cannot be written; what was there before is then unchanged
  /// @throws IllegalArgumentException when the model has an operation of your own, which no file
  ///   can hold
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  /// Reads a file; a suspicious one is loaded with warnings.
  ///
  /// @throws IOException when the file does not exist or cannot be read
  /// @throws FormatException when its content is not a model: the message has the file and what is
  ///   wrong
  public static SavedModel load(Path file) throws IOException {
    return load(file, Strictness.WARN);
  }

  /// Reads a file.
  ///
  /// @throws IOException when the file does not exist or cannot be read
  /// @throws FormatException when its content is not a model, or is suspicious and that is refused
  public static SavedModel load(Path file, Strictness strictness) throws IOException {
    SavedModel loaded = ModelFile.read(file, strictness);
    for (String warning : loaded.warnings) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", file, warning);
    }
    return loaded;
  }

  /// The model in a file as the record `type`; see [#model(Class)].
  ///
  /// @throws IOException when the file does not exist or cannot be read
  /// @throws FormatException when its content is not a model
  public static <M extends Model> M load(Path file, Class<M> type) throws IOException {
    return load(file).model(type);
  }

  /// What is done to raw rows: preprocessing, the model, the head.
  private Tensor pipeline(Tensor raw) {
    Preprocessing preprocessing = input.preprocessing();
    Tensor features = preprocessing == null ? raw : preprocessing.apply(raw);
    SymbolicNode x = graph.nodes().get(graph.inputs().getFirst());
    return head.apply(graph.replay(List.of(features.to(x.dtype()))).getFirst());
  }

  /// The prediction for raw rows.
  ///
  /// @param raw `[n, …]` as [Input#row()] says, of any type
  /// @throws ShapeException when the rows have another shape
  /// @throws IllegalArgumentException when preprocessing refuses a row, such as one of an unknown
  ///   category
  public Predictions predict(Tensor raw) {
    Shape shape = raw.shape();
    Shape row = input.row();
    if (shape.rank() == 0 || !shape.remove(0).equals(row)) {
      throw new ShapeException(
          "predict",
          "expected rows of %s, that is %s, got %s.%s"
              .formatted(
                  row,
                  SymbolicShape.rowsOf(row),
                  shape,
                  shape.equals(row) ? " For one row give it a batch axis: unsqueeze(0)." : ""),
          shape);
    }
    Tensor outputs = pipeline.apply(raw.to(input.dtype()));
    Preprocessing preprocessing = input.preprocessing();
    if (preprocessing != null && hasNan(outputs)) {
      // Compiled, preprocessing cannot refuse what it does not know and gives NaN; eagerly it can.
      preprocessing.apply(raw.to(input.dtype()));
    }
    return new Predictions(head.task(), outputs, head.classNames());
  }

  private static boolean hasNan(Tensor tensor) {
    for (double x : tensor.toDoubles()) {
      if (Double.isNaN(x)) {
        return true;
      }
    }
    return false;
  }

  /// The prediction for raw rows of columns, one array for each row.
  public Predictions predict(float[][] rows) {
    return predict(Tensors.matrix(rows));
  }

  /// The prediction for raw rows of columns, one array for each row.
  public Predictions predict(double[][] rows) {
    return predict(Tensors.matrix(rows));
  }

  /// The model, to train on: of library layers whatever file it comes from, otherwise the one that
  /// this was made of.
  ///
  /// @throws IllegalStateException when it was loaded and has a record of your own or code in it;
  ///   the message says where
  public Model model() {
    if (model == null) {
      throw new IllegalStateException(
          "The layers of this model cannot be made from its file alone: %s. Predicting works; to train on, give the class (model(Mlp.class)) or a model of the same architecture (weightsInto)."
              .formatted(Architecture.obstacle(architecture)));
    }
    return model;
  }

  /// The model as a record of your own.
  ///
  /// @throws IllegalArgumentException when the file holds another record, or a component that is
  ///   kept in no file; the message has the path
  /// @throws IllegalStateException when the record's module does not let Downhill build it
  public <M extends Model> M model(Class<M> type) {
    return type.isInstance(model)
        ? type.cast(model)
        : Architecture.build(architecture, tensors()::get, type);
  }

  /// A model of the same architecture with the weights of this one.
  ///
  /// @throws IllegalArgumentException when tensors are missing, left over or of another shape or
  ///   type; the message lists them all
  public <M extends Model> M weightsInto(M like) {
    return Weights.into(like, tensors());
  }

  /// The inference graph: of what preprocessing gives to what the model gives, for any number of
  /// rows.
  public SymbolicGraph graph() {
    return graph;
  }

  /// The whole way from raw rows to predictions as one graph.
  public SymbolicGraph wholeGraph() {
    return SymbolicGraph.trace(
        List.of(new SymbolicGraph.Argument("x", SymbolicShape.rowsOf(input.row()), input.dtype())),
        raw -> List.of(pipeline(raw.getFirst())));
  }

  /// The plan from raw rows to predictions as text: what was fused, what runs in which order, over
  /// how much memory, for as many rows as are computed at once.
  ///
  /// @return empty when there is no plan for any number of rows, since an operation runs by itself;
  ///   then each number of rows gets its own
  public String plan() {
    return pipeline.describe(input.row(), input.dtype());
  }

  /// The trained tensors by path, such as `0.weight`.
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  /// The tensors by path that are not trained, such as running means.
  public Map<String, Tensor> states() {
    return states;
  }

  private Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(parameters);
    tensors.putAll(states);
    return tensors;
  }

  /// What it takes.
  public Input input() {
    return input;
  }

  /// What its outputs mean.
  public Head head() {
    return head;
  }

  /// Where it came from.
  public TrainingCard card() {
    return card;
  }

  /// What is suspicious about the file that it was loaded from.
  public List<String> warnings() {
    return warnings;
  }

  /// What the model consists of. Of a loaded record of your own the layers that compute are known,
  /// from the graph.
  public Summary summary() {
    SymbolicNode x = graph.nodes().get(graph.inputs().getFirst());
    return model == null
        ? GraphSummary.of(graph, parameters, String.valueOf(architecture.get("name")))
        : Summary.of(model, x.shape().at(1), x.dtype());
  }

  Map<String, @Nullable Object> architecture() {
    return architecture;
  }
}
