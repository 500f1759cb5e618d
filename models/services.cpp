#include "models/services.h"
