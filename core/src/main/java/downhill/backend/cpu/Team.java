package downhill.backend.cpu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that share the chunks of one computation at a time.
///
/// A region of work is cut into chunks. The caller and the helpers claim chunks one by one, so a
/// helper that comes late, or not at all, delays nobody: the caller does the rest. Helpers spin for
/// a short while after the last region, because waking a parked thread costs more than a small
/// region saves, and then park. They are daemons and never keep the program alive.
///
/// Starting a region allocates nothing. A second caller at the same time, or a region inside a
/// region, simply runs all chunks itself.
final class Team {
  /// Work on a region, chunk by chunk. Keep one object and use it again.
  interface Region {
    /// Does one chunk.
    ///
    /// @param chunk from 0 to the number of chunks
    /// @param slot of the thread: 0 for the caller, below [Team#threads()] for all; no two threads
    ///   have the same at a time
    void run(int chunk, int slot);
  }

  /// How long a helper without work keeps looking for it, in nanoseconds.
  private static final long SPIN_NANOS = 60_000;

  /// Turns between two looks at the clock.
  private static final int TURNS = 64;

  private static final long CHUNK_MASK = 0xffff_ffffL;

  /// In place of the next chunk: none can be claimed.
  private static final long CLOSED = 0xffff_ffffL;

  private final int threads;
  private final Member[] helpers;
  private final AtomicBoolean busy = new AtomicBoolean();

  /// The number of the region in the upper half, its next unclaimed chunk in the lower.
  private final AtomicLong ticket = new AtomicLong();

  private final AtomicInteger finished = new AtomicInteger();

  // Written only while the ticket is closed, so a claim that succeeds was made for what was read.
  private volatile @Nullable Region region;
  private volatile int chunks;
  private volatile @Nullable Throwable failure;

  /// A team of so many threads, the caller among them. Its helpers start with the first region.
  Team(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Expected threads ≥ 1, got " + threads + ".");
    }
    this.threads = threads;
    helpers = new Member[threads - 1];
  }

  /// The team of the process: as many threads as the system property `downhill.threads` says, else
  /// as there are cores.
  static Team shared() {
    return Shared.TEAM;
  }

  /// The number of threads that a value of `downhill.threads` asks for.
  ///
  /// @param value or empty for as many as there are cores
  static int threads(String value, int cores) {
    if (value.isEmpty()) {
      return cores;
    }
    try {
      int threads = Integer.parseInt(value);
      if (threads >= 1) {
        return threads;
      }
    } catch (NumberFormatException _) {
      // the same message
    }
    throw new IllegalArgumentException(
        "Expected downhill.threads to be a whole number ≥ 1, got '" + value + "'.");
  }

  // One per process, since two would fight for the same cores; made when first asked for.
  private static final class Shared {
    static final Team TEAM =
        new Team(
            threads(
                System.getProperty("downhill.threads", ""),
                Runtime.getRuntime().availableProcessors()));
  }

  /// How many threads work on a region at most, the caller among them.
  int threads() {
    return threads;
  }

  /// Runs all chunks and returns when all are done. If one throws, the rest is left out and the
  /// first exception is thrown here.
  void run(Region work, int count) {
    if (threads == 1 || count < 2 || !busy.compareAndSet(false, true)) {
      for (int chunk = 0; chunk < count; chunk++) {
        work.run(chunk, 0);
      }
      return;
    }
    try {
      share(work, count);
    } finally {
      busy.set(false);
    }
  }

  private void share(Region work, int count) {
    long before = ticket.get() >>> 32;
    // Closed: a late helper must not take the chunks of this region for more of the last one.
    ticket.set((before << 32) | CLOSED);
    region = work;
    chunks = count;
    failure = null;
    finished.set(0);
    long first = (before + 1) << 32;
    ticket.set(first);
    int wanted = Math.min(helpers.length, count - 1);
    for (int i = 0; i < wanted; i++) {
      wake(i);
    }
    work(first, 0);
    while (finished.get() < count) {
      Thread.onSpinWait();
    }
    region = null;
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    } else if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void wake(int i) {
    Member helper = helpers[i];
    if (helper == null) {
      helper = new Member(i + 1);
      helpers[i] = helper;
      helper.start();
    } else if (helper.parked) {
      LockSupport.unpark(helper);
    }
  }

  /// Claims and runs chunks of the current region until none is left.
  ///
  /// @param seen a value of the ticket
  /// @return the ticket when nothing was left
  private long work(long seen, int slot) {
    while (true) {
      Region work = region;
      int count = chunks;
      int chunk = (int) (seen & CHUNK_MASK);
      if (work == null || chunk < 0 || chunk >= count) {
        return seen;
      }
      // Succeeds only if the region is still the one that was read: its number is in the ticket.
      if (ticket.compareAndSet(seen, seen + 1)) {
        runChunk(work, chunk, slot);
      }
      seen = ticket.get();
    }
  }

  private void runChunk(Region work, int chunk, int slot) {
    try {
      if (failure == null) {
        work.run(chunk, slot);
      }
    } catch (RuntimeException | Error e) { // the caller of the region throws it
      failure = e;
    } finally {
      finished.incrementAndGet();
    }
  }

  private final class Member extends Thread {
    private final int slot;
    private volatile boolean parked;

    Member(int slot) {
      super("downhill-" + slot);
      this.slot = slot;
      setDaemon(true);
    }

    @Override
    public void run() {
      long done = 0;
      while (true) {
        long seen = await(done);
        done = work(seen, slot);
      }
    }

    /// Waits until the ticket is of a later region than `done`.
    private long await(long done) {
      long end = System.nanoTime() + SPIN_NANOS;
      while (true) {
        for (int i = 0; i < TURNS; i++) {
          long seen = ticket.get();
          if (seen >>> 32 != done >>> 32) {
            return seen;
          }
          Thread.onSpinWait();
        }
        if (System.nanoTime() - end > 0) {
          park(done);
        }
      }
    }

    private void park(long done) {
      parked = true;
      // The ticket is read after the flag is set, and the caller does it the other way round: one
      // of the two sees the other.
      while (ticket.get() >>> 32 == done >>> 32) {
        LockSupport.park(Team.this);
      }
      parked = false;
    }
  }
}
