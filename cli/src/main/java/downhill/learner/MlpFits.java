package downhill.learner;

import downhill.data.Task;
import downhill.model.Input;
import downhill.model.SavedModel;
import downhill.models.mlp.FittedClassifier;
import downhill.models.mlp.FittedRegressor;
import downhill.models.mlp.Initialisation;
import downhill.models.mlp.Mlp;
import downhill.nn.Activation;
import downhill.nn.Flatten;
import downhill.nn.Layer;
import downhill.nn.Sequential;
import downhill.optim.Optimizer;
import downhill.optim.Optimizers;
import downhill.optim.Rmsprop;
import downhill.optim.Sgd;
import downhill.tensor.Shape;
import downhill.tensor.Tensor;
import downhill.train.StopReason;
import java.util.ArrayList;
import java.util.List;

/// Fits multilayer perceptrons, and goes on from saved ones.
final class MlpFits {
  private MlpFits() {}

  static Learned fit(
      Hyperparameters set, Task task, int classes, Tensor x, Tensor y, boolean pictures) {
    Mlp plan = plan(set);
    if (task == Task.REGRESSION) {
      FittedRegressor fitted = plan.fitRegressor(x, y);
      return learned(
          fitted.trained(),
          fitted.stop(),
          fitted.history().epochs().size(),
          fitted.warnings(),
          pictures);
    }
    FittedClassifier fitted = plan.classes(classes).fitClassifier(x, y);
    return learned(
        fitted.trained(),
        fitted.stop(),
        fitted.history().epochs().size(),
        fitted.warnings(),
        pictures);
  }

  private static Learned learned(
      Sequential network, StopReason stop, int epochs, List<String> warnings, boolean pictures) {
    List<Layer> layers = new ArrayList<>();
    if (pictures) {
      layers.add(new Flatten());
    }
    layers.addAll(network.layers());
    return new Learned(new Sequential(layers), epochs, stop.id(), stop.sentence(), true, warnings);
  }

  /// A saved network after passes over new rows.
  static Layer updated(Hyperparameters set, SavedModel saved, Tensor x, Tensor y, int passes) {
    Sequential whole = (Sequential) saved.model();
    boolean pictures = whole.layers().getFirst() instanceof Flatten;
    List<Layer> layers = whole.layers().subList(pictures ? 1 : 0, whole.layers().size());
    SavedModel plain =
        SavedModel.of(new Sequential(layers), Input.of(Shape.of(x.shape().dim(1))))
            .withHead(saved.head())
            .withCard(saved.card());
    Sequential trained =
        saved.head().task() == Task.REGRESSION
            ? plan(set).regressor(plain).partialFit(x, y, passes).trained()
            : plan(set).classifier(plain).partialFit(x, y, passes).trained();
    return pictures ? Sequential.of(new Flatten(), trained) : trained;
  }

  /// Features are scaled before, so not here.
  private static Mlp plan(Hyperparameters set) {
    Mlp plan =
        hidden(set.text("layers"))
            .unscaled()
            .initialisation(Initialisation.of(set.text("weights")))
            .head(Mlp.Head.valueOf(set.constant("head")))
            .optimizer(optimizer(set))
            .epochs(set.whole("epochs"))
            .seed(set.big("seed"));
    String form = form(set);
    if (!form.equals("MINI_BATCH") && set.has("batch")) {
      throw new IllegalArgumentException(
          "--batch goes with --bp mini_batch, not with --bp %s.".formatted(set.text("bp")));
    }
    plan =
        switch (form) {
          case "STANDARD" -> plan.standard();
          case "ACCUMULATED" -> plan.accumulated();
          default -> plan.miniBatch(set.whole("batch"));
        };
    return set.text("precision").equals("float64") ? plan.float64() : plan;
  }

  private static String form(Hyperparameters set) {
    String form = set.constant("bp");
    if (!set.text("optimizer").equals("gd")) {
      return form;
    }
    if (!form.equals("ACCUMULATED")) {
      throw new IllegalArgumentException(
          "--optimizer gd goes with --bp accumulated, not with --bp %s. Choose sgd for the other forms."
              .formatted(set.text("bp")));
    }
    return form;
  }

  /// `16:relu,8:relu`; one activation for all.
  private static Mlp hidden(String layers) {
    if (layers.equals("none")) {
      return Mlp.of();
    }
    String[] parts = layers.split(",", -1);
    int[] units = new int[parts.length];
    String activation = "";
    for (int i = 0; i < parts.length; i++) {
      String[] halves = parts[i].strip().split(":", -1);
      units[i] = Integer.parseInt(halves[0].strip());
      String mine = halves.length > 1 ? halves[1].strip() : "tanh";
      if (!activation.isEmpty() && !mine.equals(activation)) {
        throw new IllegalArgumentException(
            "--layers %s: --model mlp has one activation for all hidden layers, got %s and %s. Leave --model out for a network that mixes them."
                .formatted(layers, activation, mine));
      }
      activation = mine;
    }
    return Mlp.of(units).activation(Activation.of(activation));
  }

  private static Optimizer optimizer(Hyperparameters set) {
    String name = set.text("optimizer");
    if (name.equals("lbfgs")) {
      throw new IllegalArgumentException(
          "--optimizer lbfgs does not go with --model mlp. Leave --model out for a network that it trains.");
    }
    Optimizer rule = Optimizers.of(name.equals("gd") ? "sgd" : name, set.number("lr"));
    if (set.has("momentum")) {
      double momentum = set.number("momentum");
      rule =
          switch (rule) {
            case Sgd sgd -> sgd.withMomentum(momentum);
            case Rmsprop rmsprop -> rmsprop.withMomentum(momentum);
            default ->
                throw new IllegalArgumentException(
                    "--momentum goes with sgd, momentum, nesterov and rmsprop, not with %s."
                        .formatted(name));
          };
    }
    return set.has("weight-decay") ? rule.withWeightDecay(set.number("weight-decay")) : rule;
  }
}
