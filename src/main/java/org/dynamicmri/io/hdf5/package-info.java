/** HDF5 as a container, for the formats that are HDF5: ISMRMRD and MATLAB 7.3. */
package org.dynamicmri.io.hdf5;
