/// The op table, gradient checks, the suite that every backend must pass, and golden-file readers.
module downhill.testkit {
  requires transitive downhill.core;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires tools.jackson.databind;
  requires static transitive org.jspecify;

  exports downhill.testkit;
}
