package org.dynamicmri.inr.graph;

import org.dynamicmri.inr.DeformationField;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;

/** Makes deformation fields; reached by its name through {@link DeformationFieldFactory}. */
public final class GridDeformationFactory implements DeformationFieldFactory {

    @Override
    public DeformationField create(DeformationGrids grids, int threads) {
        return new GridDeformation(grids, threads);
    }
}
