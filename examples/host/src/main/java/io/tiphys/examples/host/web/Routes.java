package io.tiphys.examples.host.web;

import java.util.List;

/** A part of the API. */
public interface Routes {
  List<Route> routes();
}
