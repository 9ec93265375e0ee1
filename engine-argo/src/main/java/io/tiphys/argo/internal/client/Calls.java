package io.tiphys.argo.internal.client;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.tiphys.error.BackendUnavailableException;
import io.tiphys.error.EngineClosedException;
import io.tiphys.error.EngineException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests of callers, who wait for the answer: so many at once, so many in a second, repeated when
 * the answer may be another in a moment, and not sent at all while nothing but failures comes back.
 *
 * <p>Every request of this package may be repeated: objects have names that the request key
 * decides, edits carry the version that they are based on, deletions the identity of the object. So
 * a repeated request never does its work twice.
 *
 * <p>Thread-safe. A caller that is interrupted stops waiting.
 */
final class Calls implements AutoCloseable {
  /** With 30 % of the tries failing this makes 1.4 requests of each, no more. */
  private static final int TRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final Wire wire;
  private final Ticks ticks;
  private final Failures failures;
  private final Duration requestTimeout;
  private final Retry retry;
  private final Bulkhead bulkhead;
  private final RateLimiter rate;
  private final CircuitBreaker breaker;
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** What went wrong last, in the words of who asked. */
  private volatile String trouble = "";

  Calls(Wire wire, Ticks ticks, Failures failures, ClientSettings settings) {
    this.wire = wire;
    this.ticks = ticks;
    this.failures = failures;
    this.requestTimeout = settings.requestTimeout();
    retry =
        Retry.of(
            "tiphys-argo",
            RetryConfig.<Reply>custom()
                .maxAttempts(TRIES)
                .retryOnResult(Failures::mayPass)
                .retryOnException(failure -> true)
                .intervalBiFunction(
                    (tries, outcome) -> pause(tries, outcome.isRight() ? outcome.get() : null))
                .build());
    bulkhead =
        Bulkhead.of(
            "tiphys-argo",
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrentRequests())
                .maxWaitDuration(requestTimeout)
                .build());
    rate =
        RateLimiter.of(
            "tiphys-argo",
            RateLimiterConfig.custom()
                .limitForPeriod(settings.requestsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(requestTimeout)
                .build(),
            ticks::nanos);
    breaker =
        CircuitBreaker.of(
            "tiphys-argo",
            CircuitBreakerConfig.custom()
                .slidingWindow(20, 10, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(80)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(2)
                .clock(new TicksClock(ticks))
                .currentTimestampFunction(clock -> ticks.nanos(), TimeUnit.NANOSECONDS)
                .build());
  }

  private long pause(int tries, @Nullable Reply reply) {
    Duration own = ticks.scattered(FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 6)));
    Duration asked = reply == null ? Duration.ZERO : reply.retryAfter();
    return (own.compareTo(asked) > 0 ? own : asked).toMillis();
  }

  /** Sends a request and waits for a success, or any of some other answers. */
  Reply send(ApiRequest request, Integer... alsoGood) {
    return send(request, () -> null, alsoGood);
  }

  /** Sends a request and waits for any answer. */
  Reply any(ApiRequest request) {
    return await(request, () -> null);
  }

  /** The same; the body of a success goes to a cutter, a new one for each try. */
  Reply send(ApiRequest request, Supplier<@Nullable ItemCutter> cutter, Integer... alsoGood) {
    return checked(request, await(request, cutter), alsoGood);
  }

  /** Sends a request of the same caller under the place that another one holds. */
  Reply send(ApiRequest request, Call beside) {
    try (Call call = begin(request, () -> null, beside)) {
      return checked(request, call.reply());
    }
  }

  private Reply checked(ApiRequest request, Reply reply, Integer... alsoGood) {
    if (reply.isSuccess() || Set.of(alsoGood).contains(reply.code())) {
      return reply;
    }
    throw failures.of(request, reply);
  }

  private Reply await(ApiRequest request, Supplier<@Nullable ItemCutter> cutter) {
    try (Call call = begin(request, cutter)) {
      return call.reply();
    }
  }

  private void takePlace(ApiRequest request) {
    if (!bulkhead.tryAcquirePermission()) {
      if (Thread.currentThread().isInterrupted()) {
        throw failures.of(request, new InterruptedException());
      }
      throw new BackendUnavailableException(
          request.deed()
              + ": too many requests of this client are under way; allow more at once, or call"
              + " from fewer threads",
          "BULKHEAD_FULL",
          null);
    }
  }

  /**
   * Waits for a place and begins a request. Others of the same caller may be sent beside it, under
   * the same place: whoever had to wait for a second one while it holds the first might wait for
   * ever.
   *
   * @return the request, to be closed; holds the place until then
   */
  Call begin(ApiRequest request, Supplier<@Nullable ItemCutter> cutter) {
    return begin(request, cutter, null);
  }

  private Call begin(
      ApiRequest request, Supplier<@Nullable ItemCutter> cutter, @Nullable Call beside) {
    if (beside == null) {
      takePlace(request);
    }
    Call call = new Call(request, cutter, beside == null);
    underWay.add(call);
    try {
      if (closed) {
        throw new EngineClosedException(request.deed() + " after the client was closed");
      }
      call.attempt();
      return call;
    } catch (RuntimeException e) {
      call.close();
      throw e;
    }
  }

  /** One request with all its tries. */
  final class Call implements AutoCloseable {
    private final ApiRequest request;
    private final Supplier<@Nullable ItemCutter> cutter;
    private final boolean hasPlace;
    private final CompletableFuture<Reply> result = new CompletableFuture<>();
    private final Retry.AsyncContext<Reply> tries = retry.asyncContext();

    /** Whether a try may have done its work without saying so. Tries come one after the other. */
    private volatile boolean lost;

    Call(ApiRequest request, Supplier<@Nullable ItemCutter> cutter, boolean hasPlace) {
      this.request = request;
      this.cutter = cutter;
      this.hasPlace = hasPlace;
    }

    /** Waits for any answer. */
    Reply reply() {
      try {
        return result.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failures.of(request, e);
      } catch (ExecutionException e) {
        throw failures.of(request, Objects.requireNonNullElse(e.getCause(), e));
      }
    }

    /** Waits for a success. */
    Reply success() {
      return checked(request, reply());
    }

    /** Gives up what is still under way. May be closed twice. */
    @Override
    public void close() {
      if (underWay.remove(this)) {
        result.cancel(false);
        if (hasPlace) {
          bulkhead.onComplete();
        }
      }
    }

    private void attempt() {
      long wait = rate.reservePermission(1);
      if (wait < 0) {
        result.completeExceptionally(
            new BackendUnavailableException(
                request.deed()
                    + ": more requests than this client sends in a second; raise its rate, or ask"
                    + " less often",
                "RATE_LIMIT",
                null));
      } else if (wait > 0) {
        Ticks.Alarm unused = ticks.after(Duration.ofNanos(wait), () -> orFail(this::send));
      } else {
        send();
      }
    }

    private void send() {
      if (result.isDone()) {
        return;
      }
      if (!breaker.tryAcquirePermission()) {
        result.completeExceptionally(
            new BackendUnavailableException(
                request.deed()
                    + ": not sent, as the requests before it failed; the API server is asked again"
                    + " in a few seconds. The last failure: "
                    + trouble,
                "CIRCUIT_OPEN",
                null));
        return;
      }
      long begun = breaker.getCurrentTimestamp();
      CompletableFuture<Reply> reply = Collector.send(wire, request, requestTimeout, cutter);
      Ticks.Alarm limit =
          ticks.after(
              requestTimeout.multipliedBy(3),
              () -> reply.completeExceptionally(new SilenceException(requestTimeout)));
      CompletableFuture<Reply> unused =
          result.whenComplete((nothing, failure) -> reply.cancel(false));
      CompletableFuture<Void> unusedToo =
          reply.handle(
              (answer, failure) -> {
                limit.cancel();
                orFail(() -> answered(begun, answer, failure));
                return null;
              });
    }

    private void answered(long begun, @Nullable Reply answer, @Nullable Throwable failure) {
      if (result.isDone()) { // given up, which says nothing of the server
        breaker.releasePermission();
        return;
      }
      record(request, begun, answer, failure);
      next(answer, failure);
    }

    /** On a thread that nobody waits for: what goes wrong there ends the call. */
    private void orFail(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    }

    private void next(@Nullable Reply answer, @Nullable Throwable failure) {
      if (answer != null) {
        boolean before = lost;
        lost |= answer.code() >= 500; // gateways say so of what has arrived all the same
        if (!again(tries.onResult(answer))) {
          result.complete(before ? answer.asAfterLoss() : answer);
        }
      } else if (failure != null) {
        lost = true;
        if (!again(tries.onError(failure))) {
          result.completeExceptionally(failure);
        }
      }
    }

    /**
     * Longer than a caller would wait for one try: the answer says how long, the caller decides.
     */
    private boolean again(long pauseMillis) {
      if (pauseMillis < 0 || pauseMillis > requestTimeout.toMillis()) {
        return false;
      }
      Ticks.Alarm unused = ticks.after(Duration.ofMillis(pauseMillis), () -> orFail(this::attempt));
      return true;
    }
  }

  private void record(
      ApiRequest request, long begun, @Nullable Reply answer, @Nullable Throwable failure) {
    long took = breaker.getCurrentTimestamp() - begun;
    boolean isDown = answer != null && answer.code() >= 500 && Failures.mayPass(answer);
    if (failure != null || isDown) {
      EngineException told =
          failure != null
              ? failures.of(request, failure)
              : failures.of(request, Objects.requireNonNull(answer));
      trouble = String.valueOf(told.getMessage());
      breaker.onError(
          took,
          breaker.getTimestampUnit(),
          failure != null ? failure : new IllegalStateException("the server is down"));
    } else {
      breaker.onSuccess(took, breaker.getTimestampUnit());
    }
  }

  /** Ends all requests that are under way, and takes no more. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(
        call ->
            call.result.completeExceptionally(
                new EngineClosedException("the client was closed while a request was under way")));
  }
}
