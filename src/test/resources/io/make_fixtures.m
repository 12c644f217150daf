% Writes the scan of make_fixtures.py by GNU Octave: as MATLAB variables of version 6 and 7, as Octave's
% own HDF5, and by plain fwrite as BART cfl and as a big-endian NumPy array. Run by make_fixtures.py.

n = reshape(1:16 * 3 * 2 * 2, 16, 3, 2, 2);
kdata = complex(n / 64, -n / 128); % double: single complex ends Octave 7's HDF5 in an error
angle = (0:5) * pi / ((1 + sqrt(5)) / 2);
k = reshape(((0:15)' - 8) / 16 * exp(1i * angle), 16, 3, 2);

save -v6 octave6.mat kdata k
save -v7 octave7.mat kdata k
save_header_format_string("# Octave"); % the default names the user and the computer
save -hdf5 octave.h5 kdata k

function write(name, head, order, values)
  file = fopen(name, "w");
  fwrite(file, head);
  fwrite(file, [real(values(:)), imag(values(:))]', "float32", 0, order);
  fclose(file);
endfunction

file = fopen("octave_ksp.hdr", "w");
fprintf(file, "# Dimensions\n1 16 3 2 1 1 1 1 1 1 2\n");
fclose(file);
write("octave_ksp.cfl", "", "ieee-le", kdata);

% format version 2.0 of numpy.lib.format, whose length has four bytes
text = "{'descr': '>c8', 'fortran_order': True, 'shape': (16, 3, 2, 2), }";
text = [text, repmat(" ", 1, 115 - length(text)), "\n"];
head = uint8([147, double("NUMPY"), 2, 0, length(text), 0, 0, 0, double(text)]);
write("octave_ksp.npy", head, "ieee-be", kdata);
