package downhill.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Calls of which one fails, or one and all that follow, as on a full or broken disk. A write that
/// fails has written half of its bytes.
public final class FailingCalls implements FileCalls {
  private final int failing;
  private final boolean forGood;
  private final List<String> made = new ArrayList<>();

  private FailingCalls(int failing, boolean forGood) {
    this.failing = failing;
    this.forGood = forGood;
  }

  /// None fails; [#made()] tells which there are.
  public static FailingCalls none() {
    return new FailingCalls(0, false);
  }

  /// Call `n`, counted from 1, fails.
  public static FailingCalls once(int n) {
    return new FailingCalls(n, false);
  }

  /// Call `n`, counted from 1, and all later ones fail.
  public static FailingCalls from(int n) {
    return new FailingCalls(n, true);
  }

  /// Files that are written through these calls.
  public AtomicFile files() {
    return new AtomicFile(this);
  }

  /// The names of the calls so far.
  public List<String> made() {
    return made;
  }

  private boolean fails(String call) {
    made.add(call);
    return forGood ? made.size() >= failing && failing > 0 : made.size() == failing;
  }

  private void call(String call) throws IOException {
    if (fails(call)) {
      throw new IOException("injected failure of " + call);
    }
  }

  @Override
  public FileOutputStream create(Path file) throws IOException {
    call("create");
    return FileCalls.super.create(file);
  }

  @Override
  public void copyPermissions(Path from, Path to) throws IOException {
    call("copyPermissions");
    FileCalls.super.copyPermissions(from, to);
  }

  @Override
  public void write(FileOutputStream out, byte[] bytes, int from, int count) throws IOException {
    if (fails("write")) {
      FileCalls.super.write(out, bytes, from, count / 2);
      throw new IOException("injected failure of write");
    }
    FileCalls.super.write(out, bytes, from, count);
  }

  @Override
  public void sync(FileOutputStream out) throws IOException {
    call("sync");
    FileCalls.super.sync(out);
  }

  @Override
  public void close(FileOutputStream out) throws IOException {
    FileCalls.super.close(out); // as the system does: closed, although it reports a failure
    call("close");
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    call("move");
    FileCalls.super.move(from, to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    call("syncFolder");
    FileCalls.super.syncFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    call("delete");
    FileCalls.super.delete(file);
  }
}
