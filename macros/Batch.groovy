// Reconstructs every scan of a folder through SciJava's CommandService: for headless Fiji,
//     fiji --headless --run Batch.groovy "folder='/data/scans',method='tv'"
// Series, summary.csv and montage.png go to the folder's subfolder "reconstructed"; a bad scan does
// not stop the others, and the summary lists it. Started again, it does what is not done yet.
// Headless Fiji ends with the exit code 1 if a scan failed.
#@ CommandService commands
#@ String folder
#@ String (value = "motion") method
#@output String summary

import org.dynamicmri.batch.Batch

def inputs = [input: folder, output: new File(folder, 'reconstructed').path, method: method]
def batch = commands.run(Batch, true, inputs).get()
summary = batch.getOutput('summary')
println summary
if (batch.getOutput('failed') > 0 && java.awt.GraphicsEnvironment.isHeadless()) {
    System.exit(1)
}
