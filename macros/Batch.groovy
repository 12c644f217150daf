// Reconstructs every scan of a folder through SciJava's CommandService: for headless Fiji,
//     fiji --headless --run Batch.groovy "folder='/data/scans',method='tv'"
// Series, summary.csv and montage.png go to the folder's subfolder "reconstructed"; a bad scan does
// not stop the others, and the summary lists it. Started again, it does what is not done yet.
// Headless Fiji ends with the exit code 1 if a scan failed or the batch could not be run.
#@ CommandService commands
#@ String folder
#@ String (value = "motion") method
#@output String summary

def inputs = [input: folder, output: new File(folder, 'reconstructed').path, method: method]
def failed = true
try {
    // the whole name, since a script hides classes that are called like its file
    def batch = commands.run(org.dynamicmri.batch.Batch, true, inputs).get()
    summary = batch.getOutput('summary')
    failed = batch.getOutput('failed') > 0
} catch (java.util.concurrent.ExecutionException e) {
    def cause = e
    while (cause.cause != null) {
        cause = cause.cause
    }
    summary = cause.message
}
println summary
if (failed && java.awt.GraphicsEnvironment.isHeadless()) {
    System.exit(1)
}
