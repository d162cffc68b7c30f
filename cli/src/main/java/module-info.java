/// The `downhill` command.
module downhill.cli {
  requires downhill.core;
  requires downhill.derive;
  requires downhill.models;
  requires info.picocli;
  requires java.desktop; // pictures
  requires jdk.unsupported; // signals
  requires xchart;
  requires static org.jspecify;
  requires tools.jackson.databind;

  opens downhill.learner to
      downhill.core; // it makes networks again from files
  opens downhill.cli to
      info.picocli; // it fills the option fields
}
