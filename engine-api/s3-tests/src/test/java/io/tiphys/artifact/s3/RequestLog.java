package io.tiphys.artifact.s3;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What a client was asked to do, in order. */
final class RequestLog implements ExecutionInterceptor {

  private final List<SdkRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Runnable onUploadPart = () -> {};

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    requests.add(context.request());
    if (context.request() instanceof software.amazon.awssdk.services.s3.model.UploadPartRequest) {
      onUploadPart.run();
    }
  }

  void onUploadPart(Runnable action) {
    onUploadPart = action;
  }

  /** The requests of one type so far. */
  <T> List<T> of(Class<T> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
