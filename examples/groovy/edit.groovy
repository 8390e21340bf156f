// Edits the object that is selected in the active image. For Fiji's script editor, with or without windows.
#@ ij.ImagePlus image
#@ String (label = "What the picture shows", value = "") prompt
#@ String (label = "Depth map, title or path", value = "") depthMap
#@ Double (label = "To the right", value = 0.7) translateX
#@ Double (label = "Turn, degrees", value = 20) yaw
#@ String (label = "Model", value = "demo") model
#@ Integer (label = "Steps, 0 for the model's own", value = 0) steps
#@ CommandService commands
#@output ij.ImagePlus edited

import diffhandles.command.EditObjectCommand

// The keys are those of macros.
def edit = commands.run(EditObjectCommand, true, [image: image, prompt: prompt, depth_map: depthMap,
	translate_x: translateX, yaw: yaw, model: model, steps: steps]).get()
if (edit.isCanceled()) throw new IllegalArgumentException(edit.cancelReason)
edited = edit.getOutput("result")
