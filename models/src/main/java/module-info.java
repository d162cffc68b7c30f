/// Tables read from files, and the classic learners: each is fitted to data and then predicts.
module downhill.models {
  requires transitive downhill.core;
  requires static transitive org.jspecify;
  requires de.siegmar.fastcsv;
  requires ojalgo;

  exports downhill.models;
  exports downhill.models.linear;
  exports downhill.models.perceptron;
  exports downhill.models.worked;
  exports downhill.table;
}
