// Writes the scan of make_fixtures.py as ISMRMRD by its C++ library: frames as phases, spokes in descending
// order, a trajectory of three dimensions, discarded samples at both ends, noise, and time stamps
// instead of a repetition time. Built and run by make_fixtures.py.

#include <cmath>
#include <complex>
#include <cstdint>
#include <sstream>

#include "ismrmrd/dataset.h"
#include "ismrmrd/xml.h"

namespace {

constexpr uint16_t MATRIX = 8, SAMPLES = 16, SPOKES = 3, COILS = 2, FRAMES = 2, PRE = 1, POST = 2;
const double GOLDEN_ANGLE = M_PI / ((1 + std::sqrt(5.0)) / 2);

ISMRMRD::EncodingSpace space(uint16_t matrix, float fov) {
    ISMRMRD::EncodingSpace space;
    space.matrixSize = {matrix, matrix, 1};
    space.fieldOfView_mm = {fov, fov, 8};
    return space;
}

std::string header() {
    ISMRMRD::Encoding encoding;
    encoding.encodedSpace = space(2 * MATRIX, 640);
    encoding.reconSpace = space(MATRIX, 320);
    encoding.trajectory = ISMRMRD::TrajectoryType::GOLDENANGLE;
    ISMRMRD::IsmrmrdHeader header;
    header.experimentalConditions.H1resonanceFrequency_Hz = 128000000;
    header.encoding.push_back(encoding);
    std::ostringstream text;
    ISMRMRD::serialize(header, text);
    return text.str();
}

ISMRMRD::Acquisition readout(int frame, int spoke) {
    ISMRMRD::Acquisition readout(PRE + SAMPLES + POST, COILS, 3);
    readout.discard_pre() = PRE;
    readout.discard_post() = POST;
    readout.idx().phase = frame;
    readout.idx().kspace_encode_step_1 = spoke;
    readout.acquisition_time_stamp() = 1000 + 6 * (spoke + SPOKES * frame);
    const double angle = GOLDEN_ANGLE * (spoke + SPOKES * frame);
    for (int i = 0; i < PRE + SAMPLES + POST; i++) {
        const int sample = i - PRE;
        const bool kept = sample >= 0 && sample < SAMPLES;
        const double k = (sample - SAMPLES / 2) / double(SAMPLES);
        readout.traj(0, i) = float(k * std::cos(angle));
        readout.traj(1, i) = float(k * std::sin(angle));
        readout.traj(2, i) = 0;
        for (int coil = 0; coil < COILS; coil++) {
            const int n = 1 + sample + SAMPLES * (spoke + SPOKES * (coil + COILS * frame));
            readout.data(i, coil) = kept ? std::complex<float>(n / 64.f, -n / 128.f) : 1e6f;
        }
    }
    return readout;
}

}  // namespace

int main(int, char** arguments) {
    ISMRMRD::Dataset file(arguments[1], "dataset", true);
    file.writeHeader(header());
    ISMRMRD::Acquisition noise(5, COILS);
    noise.setFlag(ISMRMRD::ISMRMRD_ACQ_IS_NOISE_MEASUREMENT);
    for (int i = 0; i < 5 * COILS; i++) {
        noise.getDataPtr()[i] = std::complex<float>(0, i);
    }
    file.appendAcquisition(noise);
    for (int frame = 0; frame < FRAMES; frame++) {
        for (int spoke = SPOKES - 1; spoke >= 0; spoke--) {
            file.appendAcquisition(readout(frame, spoke));
        }
    }
}
