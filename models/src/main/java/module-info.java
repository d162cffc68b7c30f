/// Tables read from files, and the classic learners: each is fitted to data and then predicts.
module downhill.models {
  requires transitive downhill.core;
  requires static transitive org.jspecify;
  requires de.siegmar.fastcsv;
  requires java.net.http;
  requires ojalgo;
  // For folders of pictures only.
  requires static java.desktop;

  exports downhill.fetch;
  exports downhill.models;
  exports downhill.models.bls;
  exports downhill.models.linear;
  exports downhill.models.mlp;
  exports downhill.models.perceptron;
  exports downhill.models.rbf;
  exports downhill.models.search;
  exports downhill.models.worked;
  exports downhill.table;
}
