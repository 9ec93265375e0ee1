package io.tiphys.bench.local;

/** Another way, time and again: for what takes less time than can be measured. */
final class RepeatedWay extends Way {
  private final Way once;
  private final int times;

  RepeatedWay(Way once, int times) {
    super(once.name(), times * once.tasks());
    this.once = once;
    this.times = times;
  }

  @Override
  void run() throws Exception {
    for (int i = 0; i < times; i++) {
      once.run();
    }
  }

  @Override
  void discard() throws Exception {
    once.discard();
  }

  @Override
  void check(int turns) {
    once.check(turns * times);
  }

  @Override
  public void close() throws Exception {
    once.close();
  }
}
