import downhill.data.*;
import downhill.models.perceptron.*;

// The four truth tables: what the perceptron does with them, and the proof that it must.
void main() {
  for (TruthTable table : TruthTable.values()) {
    Dataset data = table.dataset();
    FittedPerceptron p = Perceptron.of().withPasses(100).fit(data.x(), data.y());
    IO.println(
        "%s: %s after %d updates"
            .formatted(table, p.converged() ? "learnt" : "not learnt", p.updates()));
    IO.println(
        switch (Separability.of(data.x(), data.y())) {
          case Separability.Separable plane ->
              "  a line separates it; at most %.0f updates are needed"
                  .formatted(Separability.bound(data.x(), data.y()).updates());
          case Separability.Inseparable proof ->
              "  no line separates it: both classes mix to " + proof.point();
        });
  }
}
