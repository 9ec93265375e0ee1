package io.tiphys.artifact;

/** All that every artifact store has to keep to; implemented by the test of each store. */
public interface ArtifactStoreContract
    extends StorePutContract, StoreReadContract, StoreListContract, StoreKeyContract {}
