import downhill.models.search.*;

// Two valleys, one deeper: how often each way ends in the deeper one, from 100 random starts.
void main() {
  var ways = SuccessRates.usual(Landscape.DOUBLE_WELL);
  var rates = SuccessRates.of(Landscape.DOUBLE_WELL, ways, 100);
  for (SuccessRates.Row row : rates.rows()) {
    IO.println("%-28s %3d of 100".formatted(row.title(), row.solved()));
  }
}
