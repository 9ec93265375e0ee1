package io.tiphys.plan;

import io.tiphys.feature.Feature;
import io.tiphys.submit.SubmitRequest;

/** What the request needs beyond its definition. */
final class RequestNeeds {
  private RequestNeeds() {}

  static void add(SubmitRequest request, Needs needs) {
    request
        .files()
        .keySet()
        .forEach(a -> needs.add(Feature.ARTIFACT_CALLER_IO, "artifacts[" + a.name() + "]"));
    request
        .locations()
        .keySet()
        .forEach(a -> needs.add(Feature.ARTIFACT_CALLER_IO, "artifacts[" + a.name() + "]"));
    request
        .deliveries()
        .keySet()
        .forEach(a -> needs.add(Feature.DELIVER, "deliver[" + a.name() + "]"));
    request
        .labels()
        .keySet()
        .forEach(name -> needs.add(Feature.METADATA, "labels[" + Words.cut(name) + "]"));
    if (request.startsSuspended()) {
      needs.add(Feature.SUSPEND_RUN, "suspended");
    }
    if (request.timeToLive().isPresent()) {
      needs.add(Feature.RETENTION_TTL, "timeToLive");
    }
  }
}
