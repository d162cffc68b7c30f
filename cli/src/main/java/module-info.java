/// The `downhill` command.
module downhill.cli {
  requires downhill.core;
  requires info.picocli;
  requires static org.jspecify;
  requires tools.jackson.databind;

  opens downhill.cli to
      info.picocli; // it fills the option fields
}
