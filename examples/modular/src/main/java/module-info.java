/** What a host writes that is a module itself: one line for each module it names. */
module org.example.modular {
  requires io.tiphys.argo;
  requires io.tiphys.local;
  requires io.tiphys.tck;
}
