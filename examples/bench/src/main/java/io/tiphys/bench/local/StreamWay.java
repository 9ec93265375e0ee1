package io.tiphys.bench.local;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.ForkJoinPool;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams of independent tasks: no edges, no status, no times. */
abstract class StreamWay extends Way {
  final ForkJoinPool pool = new ForkJoinPool(PARALLELISM);

  StreamWay(String name, int tasks) {
    super(name, tasks);
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  static final class OfReactor extends StreamWay {
    OfReactor(int tasks) {
      super("Reactor", tasks);
    }

    @Override
    void run() {
      var threads = reactor.core.scheduler.Schedulers.fromExecutor(pool);
      Flux.range(0, tasks())
          .flatMap(i -> Mono.fromRunnable(sum::increment).subscribeOn(threads), PARALLELISM)
          .blockLast();
    }
  }

  static final class OfRxJava extends StreamWay {
    OfRxJava(int tasks) {
      super("RxJava", tasks);
    }

    @Override
    void run() {
      var threads = Schedulers.from(pool);
      Flowable.range(0, tasks())
          .flatMapCompletable(
              i -> Completable.fromRunnable(sum::increment).subscribeOn(threads),
              false,
              PARALLELISM)
          .blockingAwait();
    }
  }
}
