"""How often one address may call the hub."""

from stoa.kit.windows import Window

SESSIONS = Window(most=300, seconds=60)
RECOGNITIONS = Window(most=30, seconds=60)
SIGN_INS = Window(most=600, seconds=600)
GUESSES = Window(most=120, seconds=600)
INTERACTIONS = Window(most=600, seconds=60)
NUMBERS = Window(most=30, seconds=600)
PICTURES = Window(most=20, seconds=600)  # of one visitor
PICTURES_OF_ADDRESS = Window(most=200, seconds=600)
CORRECTIONS = Window(most=10, seconds=600)
HELPS = Window(most=60, seconds=600)
WORDS = Window(most=1_000, seconds=3600)  # messages of one visitor
CHATS = Window(most=20, seconds=600)  # that one visitor begins
CHATS_OF_ADDRESS = Window(most=200, seconds=600)
