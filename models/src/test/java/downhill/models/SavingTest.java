package downhill.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import downhill.data.Dataset;
import downhill.data.Datasets;
import downhill.data.Schema;
import downhill.model.SavedModel;
import downhill.models.bls.BroadLearning;
import downhill.models.linear.LinearRegression;
import downhill.models.linear.LogisticRegression;
import downhill.models.linear.PolynomialRegression;
import downhill.models.linear.Ridge;
import downhill.models.mlp.FittedClassifier;
import downhill.models.mlp.FittedRegressor;
import downhill.models.mlp.Mlp;
import downhill.models.perceptron.Perceptron;
import downhill.models.rbf.Centres;
import downhill.models.rbf.RbfNetwork;
import downhill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
  @TempDir Path temporary;

  @Test
  void everyClassifierPredictsTheSameFromItsFile() throws IOException {
    SmallSets.Rows iris = SmallSets.iris();
    Tensor setosa =
        iris.y()
            .equalTo(downhill.eager.Tensors.zeros(iris.y().shape(), iris.y().dtype()))
            .to(iris.y().dtype());
    List<Classifier> fitted =
        List.of(
            LogisticRegression.of().fit(iris.x(), iris.y()),
            Perceptron.of().fit(iris.x(), setosa),
            RbfNetwork.of(new Centres.KMeans(10)).fitClassifier(iris.x(), iris.y()),
            BroadLearning.of(8, 8).fitClassifier(iris.x(), iris.y()),
            Mlp.of(6).epochs(20).fitClassifier(iris.x(), iris.y()));
    for (Classifier model : fitted) {
      Path file = temporary.resolve(model.name() + ".safetensors");
      model.save(file);
      ProbabilisticClassifier loaded = Classifier.load(file);
      assertThat(loaded.name()).isEqualTo(model.name());
      assertThat(loaded.classes()).as(model.name()).isEqualTo(model.classes());
      assertThat(loaded.features()).isEqualTo(4);
      assertThat(loaded.predict(iris.x()).toLongs())
          .as(model.name())
          .isEqualTo(model.predict(iris.x()).toLongs());
      assertThat(loaded.outputs(iris.x()).toDoubles())
          .as(model.name())
          .containsExactly(model.outputs(iris.x()).toDoubles(), within(1e-5));
    }
    assertThatThrownBy(() -> Regressor.load(temporary.resolve("mlp.safetensors")))
        .hasMessageContaining("the model predicts classes, not numbers. Use Classifier.load.");
  }

  @Test
  void everyRegressorPredictsTheSameFromItsFile() throws IOException {
    SmallSets.Rows rows = SmallSets.diabetes();
    Tensor one = rows.x().slice(1, 2, 3);
    List<Regressor> onAll =
        List.of(
            LinearRegression.of().fit(rows.x(), rows.y()),
            Ridge.of(2).fit(rows.x(), rows.y()),
            RbfNetwork.of(new Centres.Sample(20)).fitRegressor(rows.x(), rows.y()),
            BroadLearning.of(8, 8).fitRegressor(rows.x(), rows.y()),
            Mlp.of(6).epochs(5).fitRegressor(rows.x(), rows.y()));
    for (Regressor model : onAll) {
      same(model, rows.x());
    }
    same(PolynomialRegression.of(3).fit(one, rows.y()), one);
    assertThatThrownBy(() -> Classifier.load(temporary.resolve("ridge.safetensors")))
        .hasMessageContaining("the model predicts numbers, not classes. Use Regressor.load.");
  }

  private void same(Regressor model, Tensor x) throws IOException {
    Path file = temporary.resolve(model.name() + ".safetensors");
    model.save(file);
    double[] want = model.predict(x).toDoubles();
    assertThat(Regressor.load(file).predict(x).toDoubles())
        .as(model.name())
        .containsExactly(want, within(1e-4));
  }

  /// The file alone says what the columns and classes are called.
  @Test
  void namesTravelWithTheModel() throws IOException {
    Dataset iris = Datasets.of("iris");
    Path file = temporary.resolve("iris.safetensors");
    LogisticRegression.of().fit(iris.x(), iris.y()).saved(Schema.of(iris)).save(file);
    SavedModel loaded = SavedModel.load(file);
    assertThat(loaded.predict(new double[][] {{5.1, 3.5, 1.4, 0.2}}).labels())
        .containsExactly("setosa");
    assertThatThrownBy(
            () ->
                Perceptron.of()
                    .fit(iris.x().slice(1, 0, 2), iris.y().minus(iris.y()))
                    .saved(Schema.of(iris)))
        .hasMessage("perceptron: the schema has 4 columns, the model takes 2.");
  }

  @Test
  void row071_savedAndReadAgainIsAsIfNeverStopped() throws IOException {
    SmallSets.Rows wine = SmallSets.wine();
    Tensor x = wine.x();
    Tensor y = wine.y();
    Mlp settings = Mlp.of(7).epochs(2).seed(3);
    FittedClassifier start = settings.fitClassifier(x, y);
    FittedClassifier uninterrupted =
        start
            .partialFit(x.slice(0, 0, 90), y.slice(0, 0, 90))
            .partialFit(x.slice(0, 90, 178), y.slice(0, 90, 178));
    Path file = temporary.resolve("wine.safetensors");
    start.partialFit(x.slice(0, 0, 90), y.slice(0, 0, 90)).save(file);
    FittedClassifier resumed =
        settings
            .classifier(SavedModel.load(file))
            .partialFit(x.slice(0, 90, 178), y.slice(0, 90, 178));
    assertThat(resumed.updates()).isEqualTo(2);
    assertThat(resumed.outputs(x).toDoubles()).isEqualTo(uninterrupted.outputs(x).toDoubles());
    SmallSets.Rows diabetes = SmallSets.diabetes();
    FittedRegressor numbers = settings.fitRegressor(diabetes.x(), diabetes.y());
    numbers.save(file);
    assertThat(
            settings
                .regressor(SavedModel.load(file))
                .partialFit(diabetes.x(), diabetes.y())
                .predict(diabetes.x())
                .toDoubles())
        .isEqualTo(
            numbers.partialFit(diabetes.x(), diabetes.y()).predict(diabetes.x()).toDoubles());
    assertThatThrownBy(() -> settings.classifier(SavedModel.load(file)))
        .hasMessage(
            "mlp: the file is not that of an mlp with this task and this scaling (it is a"
                + " regression model of learner 'mlp').");
  }
}
