import downhill.data.*;
import downhill.models.linear.*;
import downhill.tensor.*;

// Diabetes: least squares says how sure it is of each weight, ridge shrinks those it is unsure of.
void main() {
  Dataset set = Datasets.of("diabetes");
  Tensor x = Scaler.STANDARD.fit(set.x()).apply(set.x());
  FittedLinear plain = LinearRegression.of().fit(x, set.y());
  FittedLinear shrunk = Ridge.of(50).fit(x, set.y());
  for (int j = 0; j < set.features(); j++) {
    IO.println(
        "%-4s %7.1f ± %5.1f, with a penalty %6.1f"
            .formatted(
                set.featureNames().get(j),
                plain.coefficients()[j + 1],
                plain.statistics().standardErrors().get(j + 1),
                shrunk.coefficients()[j + 1]));
  }
  IO.println(
      "R² on these rows: %.3f and %.3f"
          .formatted(plain.score(x, set.y()), shrunk.score(x, set.y())));
}
