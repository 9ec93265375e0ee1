/** Runs workflows inside this JVM: functions and processes, real or virtual time. */
module io.tiphys.local {
  requires transitive io.tiphys;
  requires static org.jspecify;

  exports io.tiphys.local;
}
