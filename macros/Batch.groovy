// Reconstructs every scan of a folder through SciJava's CommandService: for headless Fiji,
//     fiji --headless --run Batch.groovy "folder='/data/scans',method='tv'"
// A bad scan does not stop the others; a table says at the end how each went.
// Scans are *_ksp.tif, *.h5 and *_ksp.hdr (BART); results go to the folder's subfolder "reconstructed".
#@ CommandService commands
#@ String folder
#@ String (value = "motion") method
#@output String summary

import org.dynamicmri.command.Reconstruct
import org.dynamicmri.data.InvalidDataException

def isScan = { it.name.endsWith('_ksp.tif') || it.name.endsWith('.h5') || it.name.endsWith('_ksp.hdr') }
def results = new File(folder, 'reconstructed')
def lines = []
new File(folder).listFiles().findAll(isScan).sort().each { scan ->
    def result = new File(results, scan.name.replaceFirst(/\.[^.]*$/, '') + "_${method}.tif")
    if (result.exists()) {
        lines << "${scan.name}: done before"
        return
    }
    def inputs = [input: scan.path, method: method, output: result.path]
    try {
        commands.run(Reconstruct, true, inputs).get()
        lines << "${scan.name}: ${result.exists() ? 'done' : 'failed'}"
    } catch (Exception failure) {
        def cause = failure
        while (cause.cause != null && !(cause instanceof InvalidDataException)) cause = cause.cause
        lines << "${scan.name}: failed, ${cause.message}"
    }
}
summary = lines.join('\n')
println summary
