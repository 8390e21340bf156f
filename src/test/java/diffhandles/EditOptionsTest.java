package diffhandles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EditOptionsTest {

	@Test
	void settingsAreReadByTheirKeys() {
		final EditOptions options = EditOptions.DEFAULT.with("guidance_scale", "3.5").with("inversion", "direct").with(
			"guidance_scale", "4");
		assertEquals(OptionalDouble.of(4), options.number("guidance_scale"));
		assertEquals(Optional.of(InversionKind.DIRECT), options.inversion());
		assertEquals(OptionalDouble.empty(), options.number("object_weight"));
		assertEquals(Optional.empty(), options.guidance());
	}

	@Test
	void whatIsOutOfRangeIsRefusedWithExpectedAndActual() {
		refused("steps must be 1 to 1000, got 0", () -> new EditOptions("model", Map.of(), 0, 1));
		refused("preset must be one of model, paper, got 'best'", () -> new EditOptions("best", Map.of(), 5, 1));
		refused("unknown setting 'guidance_scal'", () -> EditOptions.DEFAULT.with("guidance_scal", "1"));
		refused("guidance_scale must be a number from 0 to 100, got '-1'", () -> EditOptions.DEFAULT.with("guidance_scale",
			"-1"));
		refused("guided_until must be a number from 0 to 1, got 'NaN'", () -> EditOptions.DEFAULT.with("guided_until",
			"NaN"));
		refused("object_weight must be a number from 0 to 1000000, got 'much'", () -> EditOptions.DEFAULT.with(
			"object_weight", "much"));
		refused("inversion must be one of null-text, negative-prompt, direct, got 'null text'", () -> EditOptions.DEFAULT
			.with("inversion", "null text"));
		refused("guidance must be one of latents, noise, got ''", () -> EditOptions.DEFAULT.with("guidance", ""));
	}

	private static void refused(final String message, final Executable call) {
		final var e = assertThrows(IllegalArgumentException.class, call);
		assertTrue(e.getMessage().startsWith(message), e.getMessage());
	}
}
